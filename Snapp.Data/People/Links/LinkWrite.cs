using Snapp.Data.Audit;

namespace Snapp.Data.People.Links;

/// <summary>Joins the addresses of one person: only on the proof of a code, and only where the other side has no file of its own yet.</summary>
internal sealed class LinkWrite(Transaction transaction, long personId, DateTimeOffset now)
{
    private const string Offer =
        """
        insert into link_codes (person_id, code_hash, expires_at)
        values (@personId, @hash, @expiresAt)
        on conflict (person_id) do update
        set code_hash = excluded.code_hash, expires_at = excluded.expires_at
        """;

    private const string Take =
        """
        delete from link_codes
        where code_hash = @hash
          and expires_at > @now
          and person_id = @ownerId
        """;

    private const string CheckEmpty =
        """
        select p.id
        from people p
        where p.id = @personId
          and p.stopped_at is null
          and not exists (select 1 from newcomers n where n.person_id = p.id)
          and not exists (select 1 from mentors m where m.person_id = p.id)
        """;

    private const string CheckOwner =
        """
        select id
        from people
        where id = @ownerId
          and stopped_at is null
        """;

    private static readonly string[] MoveOver =
    [
        "update addresses set person_id = @ownerId where person_id = @personId",
        "update inbox set person_id = @ownerId where person_id = @personId",
        "update outbox set person_id = @ownerId where person_id = @personId",
        "delete from conversations where person_id = @personId",
        "delete from alarms where person_id = @personId",
        "delete from link_codes where person_id = @personId",
        "delete from people where id = @personId",
    ];

    public bool OfferCode(string code)
    {
        transaction.Execute(Offer, ("personId", personId), ("hash", LinkCode.Hash(code)), ("expiresAt", (now + LinkCode.GoodFor).Milliseconds()));
        return true;
    }

    /// <summary>False when the code is used up, or either side is not what the dialog saw.</summary>
    public bool Join(string code, long ownerId)
    {
        if (transaction.Number(CheckEmpty, ("personId", personId)) is null || transaction.Number(CheckOwner, ("ownerId", ownerId)) is null) return false;
        if (transaction.Execute(Take, ("hash", LinkCode.Hash(code)), ("now", now.Milliseconds()), ("ownerId", ownerId)) == 0) return false;
        foreach (var move in MoveOver)
        {
            if (move.Contains("@ownerId", StringComparison.Ordinal)) transaction.Execute(move, ("ownerId", ownerId), ("personId", personId));
            else transaction.Execute(move, ("personId", personId));
        }

        AuditLog.Write(transaction, now, AuditLog.Linked, personId: ownerId);
        return true;
    }
}
