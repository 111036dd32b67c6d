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

    private const string MarkInbound =
        """
        update addresses
        set last_inbound_at = @now, account = @account
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

    public static long? FindPerson(Transaction transaction, Address address) =>
        transaction.Number(Find, ("channel", address.Channel.Name()), ("value", address.Value));

    public static long MakePerson(Transaction transaction, Address address, DateTimeOffset now)
    {
        var personId = transaction.Number(InsertPerson, ("now", now.Milliseconds()))!.Value;
        transaction.Execute(InsertAddress, ("channel", address.Channel.Name()), ("value", address.Value), ("personId", personId));
        return personId;
    }

    public static void NoteInbound(Transaction transaction, Address address, string account, DateTimeOffset now) =>
        transaction.Execute(MarkInbound, ("now", now.Milliseconds()), ("account", account), ("channel", address.Channel.Name()), ("value", address.Value));

    public static Address? LastUsed(Transaction transaction, long personId) =>
        transaction.Rows(FindLastUsed, row => new Address(ChannelKindNames.Parse(row.GetString(0)), row.GetString(1)), ("personId", personId)) is [var address] ? address : null;
}
