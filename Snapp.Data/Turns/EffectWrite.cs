using System.Diagnostics;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.People.Links;
using Snapp.Data.Safety;
using Snapp.Data.Together;

namespace Snapp.Data.Turns;

/// <summary>Carries out what a turn decided, one effect after the other, inside the turn's transaction.</summary>
internal sealed class EffectWrite
{
    private const string NoteWrote =
        """
        update connections
        set newcomer_wrote_at = case when newcomer_id = @from then @now else newcomer_wrote_at end,
          mentor_wrote_at = case when mentor_id = @from then @now else mentor_wrote_at end,
          newcomer_messages = newcomer_messages + case when newcomer_id = @from then 1 else 0 end,
          mentor_messages = mentor_messages + case when mentor_id = @from then 1 else 0 end
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
    private readonly LinkWrite links;
    private readonly TogetherWrite together;
    private readonly SafetyWrite safety;
    private readonly WhoWrite who;

    public EffectWrite(Transaction transaction, TurnWrite turn)
    {
        this.transaction = transaction;
        this.turn = turn;
        person = new PersonWrite(transaction, turn.Inbox.PersonId, turn.Now, changedMentors);
        who = new WhoWrite(transaction, turn.Inbox, turn.Now, changedMentors);
        links = new LinkWrite(transaction, turn.Inbox.PersonId, turn.Now);
        together = new TogetherWrite(transaction, turn.Inbox.PersonId, turn.Inbox.Message.From, turn.Now);
        choosing = new ChoosingWrite(transaction, turn.Inbox.PersonId, turn.Now, changedMentors, together);
        safety = new SafetyWrite(transaction, turn.Inbox.PersonId, turn.Now, changedMentors, Queue);
    }

    public IReadOnlyCollection<long> ChangedMentors => changedMentors;

    /// <summary>Who wrote, as it turned out.</summary>
    public long WriterId => who.WriterId;

    /// <summary>True when something that was kept may go now.</summary>
    public bool HasReleased => who.HasReleased;

    /// <summary>The rows put into the outbox, in order.</summary>
    public IReadOnlyList<long> Queued => queued;

    /// <summary>False when a guard failed: nothing of the turn may be kept.</summary>
    public bool Carry(Effect effect) => effect switch
    {
        Effect.Say say => Say(say),
        Effect.Notify notify => Notify(notify),
        Effect.Relay relay => Relay(relay),
        Effect.GiveConsent consent => person.GiveConsent(consent, turn.Inbox.Message.From.Channel),
        Effect.SetLanguage language => person.SetLanguage(language),
        Effect.SetAgency agency => person.SetAgency(agency),
        Effect.SaveNewcomer newcomer => person.SaveNewcomer(newcomer),
        Effect.SaveMentor mentor => person.SaveMentor(mentor),
        Effect.PauseMentor pause => person.PauseMentor(pause),
        Effect.OptOut => person.OptOut(),
        Effect.StartHandoff => person.SetHandoff(on: true),
        Effect.EndHandoff => person.SetHandoff(on: false),
        Effect.OptIn => person.OptIn(turn.Inbox.Message.From),
        Effect.Report report => safety.Report(report),
        Effect.MakeOffer offer => choosing.MakeOffer(offer),
        Effect.AskMentor ask => choosing.AskMentor(ask),
        Effect.AnswerRequest answer => choosing.AnswerRequest(answer),
        Effect.WithdrawRequest withdraw => choosing.WithdrawRequest(withdraw),
        Effect.Mute mute => person.Mute(mute),
        Effect.OfferLink offer => links.OfferCode(offer.Code),
        Effect.JoinByLink join => links.Join(join.Code, join.OwnerId),
        Effect.AskWho => who.Ask(),
        Effect.ConfirmWho => who.Confirm(),
        Effect.Disown disown => who.Disown(disown.IsOnly),
        Effect.SetAside => person.SetAside(),
        Effect.CloseConnection close => choosing.CloseConnection(close),
        Effect.ForgetNewcomer => person.ForgetNewcomer(),
        Effect.ExpireRequest expire => choosing.ExpireRequest(expire),
        Effect.SetAlarm alarm => AlarmWrite.Set(transaction, alarm),
        Effect.ClearAlarm alarm => AlarmWrite.Clear(transaction, alarm),
        Effect.DetailReport detail => safety.DetailReport(detail),
        Effect.Block block => safety.Block(block),
        Effect.AskHuman ask => safety.AskHuman(ask),
        Effect.ChoosePurpose choice => person.ChoosePurpose(choice, turn.Inbox.Message.From.Channel),
        Effect.ErasePerson => person.Erase(),
        _ => together.Carry(effect) ?? throw new UnreachableException(),
    };

    /// <summary>What is said by time answers nobody: it is a notice, and keeps quiet hours.</summary>
    private bool Say(Effect.Say say)
    {
        if (turn.Inbox.Message.Kind is InboundKind.Alarm)
            return Notify(new Effect.Notify(turn.Inbox.PersonId, say.Text) { Quote = say.Quote, PickOne = say.PickOne });

        Queue(OutboxInsert.Words(who.WriterId, turn.Inbox.Message.From, Lane.Reply, say.Text, say.Quote) with { ConfirmsStop = say.ConfirmsStop, PickOne = say.PickOne });
        return true;
    }

    private bool Notify(Effect.Notify notify)
    {
        if (transaction.Number(CheckStopped, ("personId", notify.PersonId)) is not null) return true;
        if (Addresses.LastUsed(transaction, notify.PersonId) is { } to)
            Queue(OutboxInsert.Words(notify.PersonId, to, notify.AtAnyHour ? Lane.Reply : Lane.Notice, notify.Text, notify.Quote) with { ConnectionId = notify.ConnectionId, PickOne = notify.PickOne });
        return true;
    }

    // To a partner who stopped meanwhile nothing is queued that would be cancelled in silence: the turn is decided again and the sender told.
    private bool Relay(Effect.Relay relay)
    {
        if (transaction.Number(CheckStopped, ("personId", relay.ToPersonId)) is not null) return false;
        var written = transaction.Execute(NoteWrote, ("from", turn.Inbox.PersonId), ("now", turn.Now.Milliseconds()), ("id", relay.ConnectionId), ("to", relay.ToPersonId));
        if (written == 0) return false;
        if (Addresses.LastUsed(transaction, relay.ToPersonId) is not { } to) return true;
        var words = new OutboxInsert(relay.ToPersonId, to, Lane.Relay, relay.ChoseOneLanguage ? OutboxKind.RelayedInOneLanguage : OutboxKind.Relayed, relay.Text)
        {
            ConnectionId = relay.ConnectionId,
            SenderName = relay.SenderName,
            FromLanguage = relay.FromLanguage,
            ToLanguage = relay.ToLanguage,
            Warning = relay.Warning,
        };
        if (!relay.Text.IsEmpty) Queue(words);
        QueueMedia(words, relay.Media);
        return true;
    }

    /// <summary>Each file is a message of its own. The first one says who sent it, unless the words before it do; where a file takes no words along, they go before it.</summary>
    private void QueueMedia(OutboxInsert words, IReadOnlyList<InboundMedia> media)
    {
        var file = words with { Kind = OutboxKind.Media, Text = MessageText.Empty, Warning = null };
        var isHeaded = !words.Text.IsEmpty;
        foreach (var one in media)
        {
            if (!isHeaded && !TakesWords(file.To.Channel, one))
            {
                Queue(file);
                isHeaded = true;
            }

            Queue(file with { Media = one, SenderName = isHeaded ? null : file.SenderName });
            isHeaded = true;
        }
    }

    /// <summary>Messenger refuses a message with both; WhatsApp drops the words beside anything that is not seen.</summary>
    private static bool TakesWords(ChannelKind channel, InboundMedia media) => channel switch
    {
        ChannelKind.Sms => true,
        ChannelKind.Whatsapp => media.ContentType.StartsWith("image", StringComparison.Ordinal) || media.ContentType.StartsWith("video", StringComparison.Ordinal),
        _ => false,
    };

    private void Queue(OutboxInsert words) => queued.Add(words.Write(transaction, turn.Now));
}
