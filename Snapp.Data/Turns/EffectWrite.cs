using System.Diagnostics;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Data.Turns;

/// <summary>Carries out what a turn decided, one effect after the other, inside the turn's transaction.</summary>
internal sealed class EffectWrite
{
    private const string NoteWrote =
        """
        update connections
        set newcomer_wrote_at = case when newcomer_id = @from then @now else newcomer_wrote_at end,
          mentor_wrote_at = case when mentor_id = @from then @now else mentor_wrote_at end
        where id = @id
          and closed_at is null
          and ((newcomer_id = @from and mentor_id = @to) or (newcomer_id = @to and mentor_id = @from))
        """;

    private const string CheckStopped =
        """
        select stopped_at
        from people
        where id = @personId
        """;

    private readonly Transaction transaction;
    private readonly TurnWrite turn;
    private readonly HashSet<long> changedMentors = [];
    private readonly List<long> queued = [];
    private readonly PersonWrite person;
    private readonly ChoosingWrite choosing;

    public EffectWrite(Transaction transaction, TurnWrite turn)
    {
        this.transaction = transaction;
        this.turn = turn;
        person = new PersonWrite(transaction, turn.Inbox.PersonId, turn.Now, changedMentors);
        choosing = new ChoosingWrite(transaction, turn.Inbox.PersonId, turn.Now, changedMentors);
    }

    public IReadOnlyCollection<long> ChangedMentors => changedMentors;

    /// <summary>The rows put into the outbox, in order.</summary>
    public IReadOnlyList<long> Queued => queued;

    /// <summary>False when a guard failed: nothing of the turn may be kept.</summary>
    public bool Carry(Effect effect) => effect switch
    {
        Effect.Say say => Say(say),
        Effect.Notify notify => Notify(notify),
        Effect.Relay relay => Relay(relay),
        Effect.GiveConsent consent => person.GiveConsent(consent),
        Effect.SetLanguage language => person.SetLanguage(language),
        Effect.SetAgency agency => person.SetAgency(agency),
        Effect.SaveNewcomer newcomer => person.SaveNewcomer(newcomer),
        Effect.SaveMentor mentor => person.SaveMentor(mentor),
        Effect.PauseMentor pause => person.PauseMentor(pause),
        Effect.OptOut => person.OptOut(),
        Effect.OptIn => person.OptIn(turn.Inbox.Message.From),
        Effect.Report report => person.Report(report),
        Effect.MakeOffer offer => choosing.MakeOffer(offer),
        Effect.AskMentor ask => choosing.AskMentor(ask),
        Effect.AnswerRequest answer => choosing.AnswerRequest(answer),
        Effect.WithdrawRequest withdraw => choosing.WithdrawRequest(withdraw),
        Effect.CloseConnection close => choosing.CloseConnection(close),
        _ => throw new UnreachableException(),
    };

    private bool Say(Effect.Say say)
    {
        Queue(OutboxInsert.Words(turn.Inbox.PersonId, turn.Inbox.Message.From, Lane.Reply, say.Text, say.Quote) with { ConfirmsStop = say.ConfirmsStop });
        return true;
    }

    private bool Notify(Effect.Notify notify)
    {
        if (transaction.Number(CheckStopped, ("personId", notify.PersonId)) is not null) return true;
        if (Addresses.LastUsed(transaction, notify.PersonId) is { } to)
            Queue(OutboxInsert.Words(notify.PersonId, to, Lane.Notice, notify.Text, notify.Quote) with { ConnectionId = notify.ConnectionId });
        return true;
    }

    // To a partner who stopped meanwhile nothing is queued that would be cancelled in silence: the turn is decided again and the sender told.
    private bool Relay(Effect.Relay relay)
    {
        if (transaction.Number(CheckStopped, ("personId", relay.ToPersonId)) is not null) return false;
        var written = transaction.Execute(NoteWrote, ("from", turn.Inbox.PersonId), ("now", turn.Now.Milliseconds()), ("id", relay.ConnectionId), ("to", relay.ToPersonId));
        if (written == 0) return false;
        if (Addresses.LastUsed(transaction, relay.ToPersonId) is not { } to) return true;
        Queue(new OutboxInsert(relay.ToPersonId, to, Lane.Relay, relay.ChoseOneLanguage ? OutboxKind.RelayedInOneLanguage : OutboxKind.Relayed, relay.Text)
        {
            ConnectionId = relay.ConnectionId,
            SenderName = relay.SenderName,
            FromLanguage = relay.FromLanguage,
            ToLanguage = relay.ToLanguage,
        });
        return true;
    }

    private void Queue(OutboxInsert words) => queued.Add(words.Write(transaction, turn.Now));
}
