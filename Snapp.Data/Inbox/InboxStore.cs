using System.Data.Common;
using Dapper;
using Snapp.Data.People;

namespace Snapp.Data.Inbox;

public sealed class InboxStore(Database database, TimeProvider clock)
{
    /// <summary>After so many failed turns a message is set aside, so that it cannot block its person for ever.</summary>
    public const int MostAttempts = 10;

    private const string Seen =
        """
        select id
        from inbox
        where channel = @channel
          and account = @account
          and provider_id = @providerId
        """;

    private const string Insert =
        """
        insert into inbox (channel, account, provider_id, person_id, message, received_at, state, attempts)
        values (@channel, @account, @providerId, @personId, @message, @now, 0, 0)
        on conflict (channel, account, provider_id) do nothing
        returning id
        """;

    private const string ListPending =
        """
        select id, person_id, message, received_at, attempts, retry_at
        from inbox
        where state = 0
          and id > @afterId
        order by id
        limit @most
        """;

    private const string FindAttempts =
        """
        select attempts
        from inbox
        where id = @id
          and state = 0
        """;

    private const string SetAttempts =
        """
        update inbox
        set attempts = @attempts, retry_at = @retryAt, state = @state
        where id = @id
        """;

    private const string FindMessage =
        """
        select id, message
        from inbox
        where channel = @channel
          and account = @account
          and provider_id = @providerId
        """;

    private const string Forget =
        """
        update inbox
        set message = @message, handled_at = coalesce(handled_at, @now), state = case when state = 0 then 1 else state end
        where id = @id
        """;

    private const string IsOurs =
        """
        select id
        from outbox
        where provider_id = @providerId
        """;

    private const string CountPending =
        """
        select count(*)
        from inbox
        where state = 0
        """;

    /// <summary>
    /// Is given every message as soon as it is durable, in the order of ids, so that nobody needs to look for it. Called on the writer: must be quick.
    /// </summary>
    public Action<InboxRow>? Accepted { get; set; }

    /// <summary>Durable when it returns. Makes the person and address on first sight; a message seen before changes nothing.</summary>
    public Task AcceptAsync(IReadOnlyList<InboundMessage> messages, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Serialised here, on the caller's thread: the writer is the one thread that everybody shares.
        List<(InboundMessage Message, string Json)> batch = [.. messages.Select(Clean).Select(message => (message, InboundMessageJson.Write(message)))];
        return database.WriteAsync(
            transaction =>
            {
                foreach (var (message, json) in batch) Accept(transaction, message, json, now);
                return batch.Count;
            },
            cancellationToken);
    }

    /// <summary>Unhandled rows with an id above <paramref name="afterId"/>, in id order, whether due or not (rows to be retried later carry <c>RetryAt</c>).</summary>
    public Task<IReadOnlyList<InboxRow>> ListPendingAsync(long afterId, int most, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync<IReadOnlyList<InboxRow>>(
            statements => Task.FromResult<IReadOnlyList<InboxRow>>(statements.Rows(ListPending, ReadRow, ("afterId", afterId), ("most", most))),
            cancellationToken);

    /// <summary>True when this message, by its provider's id, has been taken in before.</summary>
    public Task<bool> IsKnownAsync(InboundMessage message, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(
                statements.Number(Seen, ("channel", message.From.Channel.Name()), ("account", message.Account), ("providerId", message.ProviderId)) is not null),
            cancellationToken);

    /// <summary>A turn failed: wait longer each time, and give up after <see cref="MostAttempts"/>.</summary>
    public Task CountAttemptAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => CountAttempt(transaction, id, now), cancellationToken);
    }

    /// <summary>The words of these messages go; that they came stays, so that a repeat is still known. One that waits for its turn gets none.</summary>
    public Task ForgetAsync(IReadOnlyList<TakenBack> messages, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => messages.Sum(message => ForgetOne(transaction, message, now)), cancellationToken);
    }

    public Task<int> CountPendingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(new CommandDefinition(CountPending, cancellationToken: cancellationToken)), cancellationToken);

    /// <summary>An alarm takes its place behind what the person has written. The person did not write, so no window opens.</summary>
    internal void Ring(Transaction transaction, long personId, InboundMessage alarm, DateTimeOffset now) =>
        Add(transaction, personId, alarm, InboundMessageJson.Write(alarm), now);

    private void Accept(Transaction transaction, InboundMessage message, string json, DateTimeOffset now)
    {
        // The echo of our own words may come without our mark; the provider's id still tells whose they are.
        if (message.Kind is InboundKind.HumanEcho && transaction.Number(IsOurs, ("providerId", message.ProviderId)) is not null) return;

        var channel = message.From.Channel.Name();
        var isOther = Addresses.HasOtherOwner(transaction, message.From, message.Also);
        var personId = Addresses.Recognise(transaction, message.From, message.Also, NumberVariants.Of(message.From.Value));
        if (personId is null)
        {
            if (transaction.Number(Seen, ("channel", channel), ("account", message.Account), ("providerId", message.ProviderId)) is not null) return;
            personId = Addresses.MakePerson(transaction, message.From, now);
            if (message.Also is { } also) Addresses.Add(transaction, personId.Value, also);
        }

        // Only the person's own words open the 24 h window (chatwoot/chatwoot#9516), and from when they were written.
        if (Add(transaction, personId.Value, message, json, now) && message.Kind is not InboundKind.HumanEcho) Addresses.NoteInbound(transaction, message.From, message.Account, isOther, message.WrittenAt ?? now);
    }

    /// <summary>False when the message was there before.</summary>
    private bool Add(Transaction transaction, long personId, InboundMessage message, string json, DateTimeOffset now)
    {
        var added = transaction.Number(Insert,
            ("channel", message.From.Channel.Name()), ("account", message.Account), ("providerId", message.ProviderId), ("personId", personId), ("message", json), ("now", now.Milliseconds()));
        if (added is not { } id) return false;
        transaction.AfterCommit(() => Accepted?.Invoke(new InboxRow(id, personId, message, now, Attempts: 0)));
        return true;
    }

    private static int ForgetOne(Transaction transaction, TakenBack taken, DateTimeOffset now)
    {
        var rows = transaction.Rows(FindMessage, row => (Id: row.GetInt64(0), Message: InboundMessageJson.Read(row.GetString(1))),
            ("channel", taken.Channel.Name()), ("account", taken.Account), ("providerId", taken.ProviderId));
        return rows.Sum(row => transaction.Execute(Forget, ("message", InboundMessageJson.Write(row.Message.WithoutWords())), ("now", now.Milliseconds()), ("id", row.Id)));
    }

    private static int CountAttempt(Transaction transaction, long id, DateTimeOffset now)
    {
        if (transaction.Number(FindAttempts, ("id", id)) is not { } before) return 0;
        var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, before), 300));
        var state = before + 1 >= MostAttempts ? InboxState.Failed : InboxState.Pending;
        return transaction.Execute(SetAttempts, ("attempts", before + 1), ("retryAt", (now + wait).Milliseconds()), ("state", (int)state), ("id", id));
    }

    private static InboundMessage Clean(InboundMessage message) => message with
    {
        Account = message.Account.WithoutNul(),
        ProviderId = message.ProviderId.WithoutNul(),
        From = message.From with { Value = message.From.Value.WithoutNul() },
        Also = message.Also is { } also ? also with { Value = also.Value.WithoutNul() } : null,
        Text = new MessageText((message.Text.Value ?? "").WithoutNul()),
        Payload = message.Payload?.WithoutNul(),
        Referral = message.Referral?.WithoutNul(),
    };

    private static InboxRow ReadRow(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), InboundMessageJson.Read(row.GetString(2)), UnixTime.Read(row.GetInt64(3)), row.GetInt32(4)) { RetryAt = UnixTime.Read(row.NumberOrNull(5)) };
}
