using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Rights;

/// <summary>EXPORT: a link to everything held about the person. It is read when it is opened, and good for a day.</summary>
internal static class ExportDialog
{
    public static Decision Give(Turn turn, string language) => new(turn.State, [
        new Effect.Say(new MessageText(TextCatalog.Get(language, "rights.export", ("link", turn.NewExportLink())))) { ConfirmsStop = turn.Facts.Person.StoppedAt is not null },
    ]);
}
