using Dapper;
using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>Whose words are held, so that they can be told, and for whom they are.</summary>
public sealed record WaitingSender
{
    public required long PersonId { get; init; }

    public string? Language { get; init; }

    public string? ToName { get; init; }

    public override string ToString() => $"person {PersonId}";
}

/// <summary>What holding a message brings with it. <paramref name="Until"/>: when to look again even if the person has not written.</summary>
public sealed record Hold(long OutboxId, string Code, DateTimeOffset Until)
{
    /// <summary>The approved template to knock with, where the app has one.</summary>
    public string? KnockTemplate { get; init; }

    /// <summary>Asks at the address, once, whether it is still the person's.</summary>
    public MessageText? WhoQuestion { get; init; }

    /// <summary>Who is told that the words wait, and in which words; only the first time.</summary>
    public (long PersonId, MessageText Words)? Notice { get; init; }
}

/// <summary>
/// Messages that may not go now: the 24 h window is closed, or it is night where the person is. They stand in nobody's way,
/// nothing of them is lost, and they go in order as soon as the person writes.
/// </summary>
public sealed class HeldMessages(Database database, TimeProvider clock)
{
    /// <summary>A person is knocked for at most so often until they answer, and at most once a day: more would be a nuisance, and costs.</summary>
    public const int MostKnocks = 2;

    private static readonly TimeSpan BetweenKnocks = TimeSpan.FromHours(24);

    private const string HoldRow =
        """
        update outbox
        set state = 0, held_at = coalesce(held_at, @now), due_at = @until, error_code = @code
        where id = @id
          and state in (0, 1)
        """;

    private const string IsHeld =
        """
        select id
        from outbox
        where id = @id
          and held_at is not null
        """;

    private const string HasOtherHeld =
        """
        select h.id
        from outbox o
        join outbox h on h.person_id = o.person_id and h.state = 0 and h.held_at is not null and h.connection_id = o.connection_id and h.id <> o.id
        where o.id = @id
        limit 1
        """;

    private const string MayKnock =
        """
        select o.person_id
        from outbox o
        join addresses a on a.channel = o.channel and a.value = o.address
        where o.id = @id
          and a.knocks < @most
          and (a.knocked_at is null or a.knocked_at <= @since)
        """;

    private const string NoteKnock =
        """
        update addresses
        set knocks = knocks + 1, knocked_at = @now
        where (channel, value) in (select channel, address from outbox where id = @id)
        """;

    private const string InsertKnock =
        """
        insert into outbox (person_id, channel, address, lane, kind, state, text, template, sender_name, confirms_stop, attempts, due_at, created_at)
        select o.person_id, o.channel, o.address, 2, 5, 0, '', @template, p.first_name, 0, 0, @now, @now
        from outbox o
        join people p on p.id = o.person_id
        where o.id = @id
        """;

    private const string FindSender =
        """
        select s.id as person_id, s.language, t.first_name as to_name
        from outbox o
        join people t on t.id = o.person_id
        join connections c on c.id = o.connection_id
        join people s on s.id = case when c.newcomer_id = o.person_id then c.mentor_id else c.newcomer_id end
        where o.id = @id
          and s.stopped_at is null
        """;

    private const string FindName =
        """
        select p.first_name
        from outbox o
        join people p on p.id = o.person_id
        where o.id = @id
        """;

    private const string ReleaseAll =
        """
        update outbox
        set due_at = @now, held_at = null, channel = @channel, address = @address
        where person_id = @personId
          and state = 0
          and held_at is not null
          and kind <> 5
        """;

    // A knock that has not gone yet is not needed any more. "state in (0, 1)" lets SQLite use the index of a person's open rows, which has the same words.
    private const string DropKnocks =
        """
        update outbox
        set state = 5, error_code = 'answered', settled_at = @now
        where person_id = @personId
          and state in (0, 1)
          and state = 0
          and kind = 5
        """;

    private const string Cancel =
        """
        update outbox
        set state = 5, error_code = @code, settled_at = @now
        where id = @id
          and state = 0
        """;

    /// <summary>Who wrote the words of this row, when they are a person's to a partner.</summary>
    public Task<WaitingSender?> FindSenderAsync(long outboxId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<WaitingSender>(new CommandDefinition(FindSender, new { id = outboxId }, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The first name of whom this row is for.</summary>
    public Task<string?> FindNameAsync(long outboxId, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Rows(FindName, row => row.TextOrNull(0), ("id", outboxId)).SingleOrDefault()), cancellationToken);

    /// <summary>Holds a row that is queued or has just been refused; knocks and tells the sender where that is due, all in one transaction.</summary>
    public Task HoldAsync(Hold hold, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => Write(transaction, hold, now), cancellationToken);
    }

    /// <summary>The window is closed where the row was going: it goes to the person's SMS number, once. False when there is none that can be reached.</summary>
    public Task<bool> MoveToSmsAsync(long outboxId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => OtherWay.MoveToSms(transaction, outboxId, code: null, providerId: null, now), cancellationToken);
    }

    /// <summary>The provider refused the row for a reason that leaves another way. False when there is none.</summary>
    public Task<bool> TakeOtherWayAsync(long outboxId, DeliveryFault fault, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(transaction => OtherWay.Again(transaction, outboxId, fault, code, providerId: null, now), cancellationToken);
    }

    /// <summary>It never goes. The sender, if one is to be told, is told when it was the last that waited.</summary>
    public Task GiveUpAsync(long outboxId, string code, (long PersonId, MessageText Words)? notice, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                if (transaction.Execute(Cancel, ("code", code), ("now", now.Milliseconds()), ("id", outboxId)) == 0) return false;
                if (transaction.Number(HasOtherHeld, ("id", outboxId)) is null) Tell(transaction, notice, now);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The person has written from this address: its window is open, so everything held for them goes there, in order. True when there was any.</summary>
    internal static bool Release(Transaction transaction, long personId, Address wroteFrom, DateTimeOffset now)
    {
        var released = transaction.Execute(ReleaseAll,
            ("channel", wroteFrom.Channel.Name()), ("address", wroteFrom.Value), ("personId", personId), ("now", now.Milliseconds())) > 0;
        if (released) transaction.Execute(DropKnocks, ("personId", personId), ("now", now.Milliseconds()));
        return released;
    }

    private static bool Write(Transaction transaction, Hold hold, DateTimeOffset now)
    {
        var first = transaction.Number(IsHeld, ("id", hold.OutboxId)) is null && transaction.Number(HasOtherHeld, ("id", hold.OutboxId)) is null;
        if (transaction.Execute(HoldRow, ("now", now.Milliseconds()), ("until", hold.Until.Milliseconds()), ("code", hold.Code), ("id", hold.OutboxId)) == 0) return false;
        if (hold.WhoQuestion is { } question) Doubts.Ask(transaction, hold.OutboxId, question, now);
        if (hold.KnockTemplate is { } template) Knock(transaction, hold.OutboxId, template, now);
        if (first) Tell(transaction, hold.Notice, now);
        return true;
    }

    private static void Tell(Transaction transaction, (long PersonId, MessageText Words)? notice, DateTimeOffset now)
    {
        if (notice is var (personId, words) && Addresses.LastUsed(transaction, personId) is { } to)
            new OutboxInsert(personId, to, Lane.Notice, OutboxKind.Words, words).Write(transaction, now);
    }

    private static void Knock(Transaction transaction, long outboxId, string template, DateTimeOffset now)
    {
        if (transaction.Number(MayKnock, ("id", outboxId), ("most", MostKnocks), ("since", (now - BetweenKnocks).Milliseconds())) is null) return;
        transaction.Execute(InsertKnock, ("template", template), ("now", now.Milliseconds()), ("id", outboxId));
        transaction.Execute(NoteKnock, ("now", now.Milliseconds()), ("id", outboxId));
    }
}
