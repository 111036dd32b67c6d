using Snapp.Bot.Texts;
using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs.Safety;

/// <summary>The people somebody talks with, as numbered first names.</summary>
internal static class Partners
{
    public static string Numbered(Turn turn, string language) =>
        string.Join('\n', turn.Facts.Connections.Select((one, index) => $"{index + 1}. {TextCatalog.Isolate(language, one.Partner.FirstName ?? "")}"));
}
