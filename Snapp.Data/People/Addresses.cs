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

    private const string ListIds =
        """
        select o.value
        from addresses a
        join addresses o on o.person_id = a.person_id and o.channel = 'whatsapp'
        where a.channel = 'whatsapp'
          and a.value = @value
        """;

    // Forward only: a message fetched late must not make the person look more silent than another address of theirs already showed.
    private const string MarkInbound =
        """
        update addresses
        set doubted_at = case
            when doubted_at is null and (@isOther = 1 or last_inbound_at < @longAgo) and exists (select 1 from people p where p.id = person_id and p.first_name is not null) then @now
            else doubted_at end,
          last_inbound_at = case when last_inbound_at > @now then last_inbound_at else @now end, account = @account,
          knocks = 0, knocked_at = null, failed_at = null, closed_at = null
        where channel = @channel
          and value = @value
        returning doubted_at
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
        var personId = MakePerson(transaction, now);
        Add(transaction, personId, address);
        return personId;
    }

    public static long MakePerson(Transaction transaction, DateTimeOffset now) => transaction.Number(InsertPerson, ("now", now.Milliseconds()))!.Value;

    /// <summary>
    /// True when a WhatsApp number comes with another business-scoped id than it had: Meta makes a new one when a number goes to somebody else.
    /// Only ids of the same form are compared. To be asked before the new id is added.
    /// </summary>
    public static bool HasOtherOwner(Transaction transaction, Address from, Address? also)
    {
        if (from is not { Channel: ChannelKind.Whatsapp, Value: ['+', ..] } || also is not { Value: [not '+', ..] id }) return false;
        var known = transaction.Rows(ListIds, row => row.GetString(0), ("value", from.Value));
        return !known.Contains(id) && known.Any(value => !value.StartsWith('+') && value.Count(sign => sign == '.') == id.Count(sign => sign == '.'));
    }

    public static void Add(Transaction transaction, long personId, Address address) =>
        transaction.Execute(InsertAddress, ("channel", address.Channel.Name()), ("value", address.Value), ("personId", personId));

    /// <summary>False when it is in doubt who writes from there.</summary>
    public static bool NoteInbound(Transaction transaction, Address address, string? account, bool isOther, DateTimeOffset now) => transaction.Number(MarkInbound,
        ("now", now.Milliseconds()), ("isOther", isOther ? 1 : 0), ("longAgo", (now - Address.LongSilence).Milliseconds()), ("account", account),
        ("channel", address.Channel.Name()), ("value", address.Value)) is null;

    public static Address? LastUsed(Transaction transaction, long personId) => First(transaction, FindLastUsed, personId);

    /// <summary>The address last used, also one that the provider has closed to us.</summary>
    public static Address? Any(Transaction transaction, long personId) => First(transaction, FindAny, personId);

    private static Address? First(Transaction transaction, string sql, long personId) =>
        transaction.Rows(sql, row => new Address(ChannelKindNames.Parse(row.GetString(0)), row.GetString(1)), ("personId", personId)) is [var address] ? address : null;
}
