using Snapp.Data.People;

namespace Snapp.Data.Consent;

/// <summary>
/// A provider says that somebody has opted out of our sender at one address. Nothing more goes there, also not to try again;
/// what the person receives elsewhere is not touched, because a sender's list says nothing about the others.
/// </summary>
internal static class AddressOptOut
{
    private const string MarkClosed =
        """
        update addresses
        set opted_out_at = @now
        where channel = @channel
          and value = @value
          and opted_out_at is null
        """;

    private const string MarkOpen =
        """
        update addresses
        set opted_out_at = null
        where channel = @channel
          and value = @value
          and opted_out_at is not null
        """;

    // "state in (0, 1)" lets SQLite use the index of a person's open rows, which has the same words.
    private const string CancelQueued =
        """
        update outbox
        set state = 5, settled_at = @now
        where person_id = @personId
          and state in (0, 1)
          and state = 0
          and channel = @channel
          and address = @value
        """;

    private const string CountOpen =
        """
        select count(*)
        from addresses
        where person_id = @personId
          and opted_out_at is null
        """;

    /// <summary>Somebody who can be reached nowhere else has stopped altogether.</summary>
    public static void Close(Transaction transaction, long personId, Address address, DateTimeOffset now)
    {
        transaction.Execute(CancelQueued, ("now", now.Milliseconds()), ("personId", personId), ("channel", address.Channel.Name()), ("value", address.Value));
        var closed = transaction.Execute(MarkClosed, ("now", now.Milliseconds()), ("channel", address.Channel.Name()), ("value", address.Value)) == 1;
        if (transaction.Number(CountOpen, ("personId", personId)) is null or 0) ConsentLog.Silence(transaction, personId, "provider", now);
        else if (closed) ConsentLog.Note(transaction, personId, "closed", address.Channel.Name(), null, now);
    }

    /// <summary>START opens the address it was written from, as it does at the provider, and no other.</summary>
    public static void Open(Transaction transaction, long personId, Address address, DateTimeOffset now)
    {
        if (transaction.Execute(MarkOpen, ("channel", address.Channel.Name()), ("value", address.Value)) == 1)
            ConsentLog.Note(transaction, personId, "opened", address.Channel.Name(), null, now);
    }
}
