using Snapp.Data.Audit;
using Snapp.Data.Consent;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;
using Snapp.Data.People;

namespace Snapp.Data.Turns;

/// <summary>The effects of asking who writes from an address that may have another owner by now.</summary>
internal sealed class WhoWrite(Transaction transaction, InboxRow row, DateTimeOffset now, HashSet<long> changedMentors)
{
    private const string EndDoubt =
        """
        update addresses
        set doubted_at = null, who_asked_at = null
        where channel = @channel
          and value = @value
        """;

    // The same number in another app has gone to the new owner with it, and so has an id that came with it.
    private const string MoveAddresses =
        """
        update addresses
        set person_id = @newId, doubted_at = null, who_asked_at = null
        where person_id = @oldId
          and (value = @value or value = @also)
        """;

    private const string MoveMessages =
        """
        update inbox
        set person_id = @newId
        where person_id = @oldId
          and channel = @channel
          and account <> 'alarm'
          and received_at >= (select coalesce(a.doubted_at, @now) from addresses a where a.channel = @channel and a.value = @value)
        """;

    private const string SendElsewhere =
        """
        update outbox
        set channel = @channel, address = @value, due_at = @now
        where person_id = @personId
          and state in (0, 1)
          and state = 0
          and address = @lost
          and kind <> 5
        """;

    private const string ForgetCodes =
        """
        delete from link_codes
        where person_id = @oldId
        """;

    public long WriterId { get; private set; } = row.PersonId;

    public bool HasReleased { get; private set; }

    public bool Ask()
    {
        Doubts.Note(transaction, row.Message.From, now);
        AuditLog.Write(transaction, now, AuditLog.WhoAsked, personId: row.PersonId);
        return true;
    }

    public bool Confirm()
    {
        transaction.Execute(EndDoubt, ("channel", row.Message.From.Channel.Name()), ("value", row.Message.From.Value));
        AuditLog.Write(transaction, now, AuditLog.WhoConfirmed, personId: row.PersonId);
        HasReleased |= HeldMessages.Release(transaction, row.PersonId, row.Message.From, now);
        return true;
    }

    public bool Disown(bool isOnly)
    {
        var (from, oldId) = (row.Message.From, row.PersonId);
        WriterId = Addresses.MakePerson(transaction, now);
        transaction.Execute(MoveMessages, ("newId", WriterId), ("oldId", oldId), ("channel", from.Channel.Name()), ("value", from.Value), ("now", now.Milliseconds()));
        transaction.Execute(MoveAddresses, ("newId", WriterId), ("oldId", oldId), ("value", from.Value), ("also", row.Message.Also?.Value ?? from.Value));
        transaction.Execute(ForgetCodes, ("oldId", oldId));
        AuditLog.Write(transaction, now, AuditLog.WhoDenied, personId: oldId, subjectId: WriterId);
        if (isOnly) changedMentors.UnionWith(ConsentLog.Stop(transaction, oldId, "another-owner", now));
        else Redirect(oldId, from);
        return true;
    }

    private void Redirect(long personId, Address lost)
    {
        if (Addresses.LastUsed(transaction, personId) is not { } to) return;
        HasReleased |= transaction.Execute(SendElsewhere,
            ("channel", to.Channel.Name()), ("value", to.Value), ("personId", personId), ("lost", lost.Value), ("now", now.Milliseconds())) > 0;
    }
}
