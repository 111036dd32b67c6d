using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Matches;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Requests;

/// <summary>A request by time: the mentor is reminded after one day and after two, and after three somebody else is asked.</summary>
internal static class LeaseDialog
{
    public static Decision Next(Turn turn)
    {
        var request = turn.Facts.Requests.FirstOrDefault(one => one.Newcomer.Id == turn.Message.AlarmSubject);
        if (request is null)
        {
            return new Decision(turn.State, []);
        }

        var age = turn.Facts.Now - request.AskedAt;
        return age < RequestLease.FirstNudge ? new Decision(turn.State, [At(turn, request, RequestLease.FirstNudge)])
            : age < RequestLease.SecondNudge ? Nudge(turn, request, "request.nudge", RequestLease.SecondNudge)
            : age < RequestLease.Ends ? Nudge(turn, request, "request.nudge.last", RequestLease.Ends)
            : End(turn, request);
    }

    /// <summary>The newcomer's next choice is asked. A mentor who lets one request after the other run out is busy: no more of them until the mentor says so.</summary>
    private static Decision End(Turn turn, OpenRequest request)
    {
        var pauses = turn.Facts.MentorLapses + 1 >= RequestLease.MostLapses;
        var words = TextCatalog.Get(turn.Facts.Person.Language ?? "en", pauses ? "lease.pause" : "lease.over", ("name", request.NewcomerProfile.FirstName ?? ""));
        return new Decision(turn.State, [
            new Effect.ExpireRequest(request.Id),
            .. pauses ? (IReadOnlyList<Effect>)[new Effect.PauseMentor(true)] : [],
            .. Cascade.AskNext(turn, request, [], silent: true),
            new Effect.Say(new MessageText(words)),
        ]);
    }

    private static Decision Nudge(Turn turn, OpenRequest request, string key, TimeSpan next)
    {
        // Numbers answer the oldest request; reminding of another one now would invite an answer to the wrong person.
        if (request.Id != turn.Facts.Requests[0].Id)
        {
            return new Decision(turn.State, [At(turn, request, next)]);
        }

        // Without buttons: those under the request itself stay good.
        var language = turn.Facts.Person.Language ?? "en";
        return new Decision(turn.State, [
            new Effect.Say(new MessageText(TextCatalog.Get(language, key, ("name", request.NewcomerProfile.FirstName ?? "")))),
            At(turn, request, next),
        ]);
    }

    private static Effect.SetAlarm At(Turn turn, OpenRequest request, TimeSpan age) =>
        new(turn.Facts.Person.Id, RequestLease.Alarm, request.AskedAt + age, request.Newcomer.Id);
}
