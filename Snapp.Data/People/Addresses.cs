namespace Snapp.Data.People;

/// <summary>Where people write from: who is behind an address, and which one a person used last.</summary>
internal static class Addresses
{
    private const string Find =
        """
        select person_id
        from addresses
        where channel = @channel
          and value = @value
        """;

    private const string InsertPerson =
        """
        insert into people (created_at)
        values (@now)
        returning id
        """;

    private const string InsertAddress =
        """
        insert into addresses (channel, value, person_id)
        values (@channel, @value, @personId)
        """;

    // Forward only: a message fetched late must not make the person look more silent than another address of theirs already showed.
    private const string MarkInbound =
        """
        update addresses
        set last_inbound_at = case when last_inbound_at > @now then last_inbound_at else @now end, account = @account,
          knocks = 0, knocked_at = null, failed_at = null, closed_at = null
        where channel = @channel
          and value = @value
        """;

    private const string FindLastUsed =
        """
        select channel, value
        from addresses
        where person_id = @personId
          and opted_out_at is null
        order by coalesce(last_inbound_at, 0) desc, channel desc, value desc
        limit 1
        """;

    private const string FindAny =
        """
        select channel, value
        from addresses
        where person_id = @personId
        order by coalesce(last_inbound_at, 0) desc, channel desc, value desc
        limit 1
        """;

    public static long? FindPerson(Transaction transaction, Address address) =>
        transaction.Number(Find, ("channel", address.Channel.Name()), ("value", address.Value));

    /// <summary>
    /// The person behind an address: known by it, by the other address the provider names, or by another way to write the same number.
    /// An address seen for the first time is added to that person; two people who are both known stay two.
    /// </summary>
    public static long? Recognise(Transaction transaction, Address address, Address? also, IReadOnlyList<string> variants)
    {
        var personId = FindPerson(transaction, address);
        if (personId is null)
        {
            personId = also is { } other ? FindPerson(transaction, other) : null;
            personId ??= variants.Select(variant => FindPerson(transaction, address with { Value = variant })).FirstOrDefault(found => found is not null);
            if (personId is { } known) Add(transaction, known, address);
        }

        if (personId is { } one && also is { } second && FindPerson(transaction, second) is null) Add(transaction, one, second);
        return personId;
    }

    public static long MakePerson(Transaction transaction, Address address, DateTimeOffset now)
    {
        var personId = transaction.Number(InsertPerson, ("now", now.Milliseconds()))!.Value;
        Add(transaction, personId, address);
        return personId;
    }

    public static void Add(Transaction transaction, long personId, Address address) =>
        transaction.Execute(InsertAddress, ("channel", address.Channel.Name()), ("value", address.Value), ("personId", personId));

    public static void NoteInbound(Transaction transaction, Address address, string? account, DateTimeOffset now) =>
        transaction.Execute(MarkInbound, ("now", now.Milliseconds()), ("account", account), ("channel", address.Channel.Name()), ("value", address.Value));

    public static Address? LastUsed(Transaction transaction, long personId) => First(transaction, FindLastUsed, personId);

    /// <summary>The address last used, also one that the provider has closed to us.</summary>
    public static Address? Any(Transaction transaction, long personId) => First(transaction, FindAny, personId);

    private static Address? First(Transaction transaction, string sql, long personId) =>
        transaction.Rows(sql, row => new Address(ChannelKindNames.Parse(row.GetString(0)), row.GetString(1)), ("personId", personId)) is [var address] ? address : null;
}
