using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>
/// Reminds of an agreed talk, a day and an hour before. The one an hour before goes at any hour of the day: the person took that time,
/// and in the morning it would come too late.
/// </summary>
internal static class ReminderDialog
{
    public static Decision Next(Turn turn, OpenConnection with, string language, bool anHourBefore)
    {
        if (with.Together.Talk is not { At: { } at } talk || talk.Id != turn.Message.AlarmSubject || at <= turn.Facts.Now)
        {
            return new Decision(turn.State, []);
        }

        var asksPlace = talk.Place is null && !with.PartnerIsMentor;
        var words = TextCatalog.Get(
            language,
            "talk.reminder",
            ("name", with.Partner.FirstName ?? ""),
            ("time", LocalTimes.Show(at, TalkDialog.Mine(turn, with), language)),
            ("place", asksPlace ? TextCatalog.Get(language, "talk.place") : TalkPlaceDialog.Line(talk, language)));
        return new Decision(turn.State, [
            .. asksPlace ? (IReadOnlyList<Effect>)[new Effect.Ask(turn.Facts.Person.Id, with.Id, QuestionKind.TalkPlace, talk.Id)] : [],
            new Effect.Notify(turn.Facts.Person.Id, new MessageText(words)) { ConnectionId = with.Id, PickOne = asksPlace, AtAnyHour = anHourBefore },
        ]);
    }
}
