using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Dialogs.Rights;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Stopping;

/// <summary>STOP, and what is heard after it. Whoever is waiting for the person learns that it goes on without them, never that they wrote STOP.</summary>
internal static class StopDialog
{
    /// <summary>One confirmation, in the language of the word; none when the provider has already given it or the person had stopped before.</summary>
    public static Decision Stop(Turn turn, string language)
    {
        if (turn.Facts.Person.StoppedAt is not null)
        {
            return new Decision(Kept(turn), []);
        }

        // Opting out closes the open requests, so their cascades come first.
        return new Decision(Kept(turn), [
            .. Leave(turn),
            new Effect.OptOut(),
            .. turn.Message.ProviderKeyword is null
                ? (IReadOnlyList<Effect>)[new Effect.Say(new MessageText(TextCatalog.Get(language, "stop.done"))) { ConfirmsStop = true }]
                : [],
        ]);
    }

    /// <summary>
    /// Nothing that is sent to the person arrives: their provider says that they stopped, or their address is gone. Nobody is left waiting for them either.
    /// </summary>
    public static Decision Lost(Turn turn) => new(turn.State, [
        .. Leave(turn),
        turn.Facts.Person.StoppedAt is not null ? new Effect.OptOut() : new Effect.SetAside(),
    ]);

    /// <summary>After STOP only START is heard, EXPORT and DELETE, and HELP, which the person asks for and every programme must answer.</summary>
    public static Decision Next(Turn turn, KeywordHit? hit) => hit switch
    {
        { Keyword: Keyword.Start } => new(turn.State, [
            new Effect.OptIn(),
            .. TellPartners(turn, "partner.back"),
            .. Welcome(turn, hit.Language) is { Length: > 0 } welcome ? (IReadOnlyList<Effect>)[new Effect.Say(new MessageText(welcome))] : [],
        ]),
        { Keyword: Keyword.Help } when turn.Message.ProviderKeyword is null => new(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(hit.Language, "help"))) { ConfirmsStop = true }]),
        // Whoever has stopped still has a right to what is held about them, and to have it deleted.
        { Keyword: Keyword.Delete } => DeleteDialog.Ask(turn, hit.Language),
        { Keyword: Keyword.Export } => ExportDialog.Give(turn, hit.Language),
        _ => new(turn.State, []),
    };

    /// <summary>The answers of somebody who has agreed that we keep them; of anybody else nothing.</summary>
    private static ConversationState? Kept(Turn turn) => turn.State.Step is null or IntakeStep.Consent ? null : turn.State;

    /// <summary>The provider may have welcomed the person already; the open question is asked again all the same.</summary>
    private static string Welcome(Turn turn, string language)
    {
        string[] words = [turn.Message.ProviderKeyword is null ? TextCatalog.Get(language, "start.again") : "", turn.State.Step is null ? "" : IntakeDialog.Question(turn)];
        return string.Join("\n\n", words.Where(part => part.Length > 0));
    }

    private static List<Effect> Leave(Turn turn)
    {
        List<Effect> effects = [];
        HashSet<long> asked = [];
        foreach (var request in turn.Facts.Requests)
        {
            effects.Add(new Effect.AnswerRequest(request.Id, RequestAnswer.Declined));
            effects.AddRange(Cascade.AskNext(turn, request, asked));
        }

        effects.AddRange(turn.Facts.Waiting is { } waiting ? Cascade.Withdraw(waiting) : []);
        effects.AddRange(TellPartners(turn, "partner.away"));
        return effects;
    }

    private static IEnumerable<Effect> TellPartners(Turn turn, string key) => turn.Facts.Connections.Select(one =>
        new Effect.Notify(one.Partner.Id, new MessageText(TextCatalog.Get(one.Partner.Language ?? "en", key, ("name", turn.Facts.Person.FirstName ?? "")))) { ConnectionId = one.Id });
}
