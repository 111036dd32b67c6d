using Snapp.Bot.Texts;
using Snapp.Data.People;

namespace Snapp.Bot.Dialogs.Handoff;

/// <summary>What staff are told when something waits for them: in both languages, and nothing about whom.</summary>
internal static class StaffWords
{
    public static MessageText Report { get; } = new(TextCatalog.Get("en", "staff.report"));

    public static MessageText Handoff { get; } = new(TextCatalog.Get("en", "staff.handoff"));
}
