using Snapp.Data.Audit;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Data.Safety;

/// <summary>The effects that protect the person who wrote: block, report, a human. None is guarded: they must hold whatever else happened meanwhile.</summary>
internal sealed class SafetyWrite(Transaction transaction, long personId, DateTimeOffset now, HashSet<long> changedMentors, Action<OutboxInsert> queue)
{
    private const string InsertBlock =
        """
        insert into blocks (blocker_id, blocked_id, at)
        values (@personId, @blockedId, @now)
        on conflict (blocker_id, blocked_id) do nothing
        """;

    private const string FindPartner =
        """
        select case when newcomer_id = @personId then mentor_id else newcomer_id end
        from connections
        where id = @connectionId
          and (newcomer_id = @personId or mentor_id = @personId)
        """;

    private const string FindSame =
        """
        select id
        from reports
        where reporter_id = @personId
          and closed_at is null
          and coalesce(connection_id, 0) = @connectionId
        """;

    private const string InsertReport =
        """
        insert into reports (reporter_id, about_id, connection_id, agency_id, made_at, noticed_at, notices)
        values (@personId, @aboutId, @connectionId, @agencyId, @now, @now, 1)
        """;

    private const string FindAgency =
        """
        select agency_id
        from people
        where id = @personId
        """;

    // The sentence belongs to the report just made; a later one makes a report of its own.
    private const string FindLatest =
        """
        select id
        from reports
        where reporter_id = @personId
          and closed_at is null
          and made_at > @since
        order by id desc
        limit 1
        """;

    private const string NoteAbout =
        """
        update reports
        set about_id = @aboutId, connection_id = @connectionId, agency_id = coalesce(agency_id, @agencyId)
        where id = @id
        """;

    private const string NoteWords =
        """
        update reports
        set words = case when words is null then @words else words || @newLine || @words end, read_at = null
        where id = @id
        """;

    private const string InsertHandoff =
        """
        insert into handoffs (person_id, asked_at, noticed_at, notices)
        values (@personId, @now, @now, 1)
        on conflict (person_id) where closed_at is null do nothing
        """;

    private static readonly TimeSpan DetailsWithin = TimeSpan.FromDays(1);

    public bool Block(Effect.Block block)
    {
        if (transaction.Execute(InsertBlock, ("personId", personId), ("blockedId", block.PersonId), ("now", now.Milliseconds())) == 1)
            AuditLog.Write(transaction, now, AuditLog.Blocked, personId: personId, subjectId: block.PersonId);
        return true;
    }

    public bool Report(Effect.Report report)
    {
        AuditLog.Write(transaction, now, AuditLog.Reported, personId: personId, subjectId: report.ConnectionId);
        if (transaction.Number(FindSame, ("personId", personId), ("connectionId", report.ConnectionId ?? 0)) is not null) return true;
        var aboutId = PartnerIn(report.ConnectionId);
        var agencyId = AgencyOf(personId) ?? AgencyOf(aboutId);
        transaction.Execute(InsertReport,
            ("personId", personId), ("aboutId", aboutId), ("connectionId", aboutId is null ? null : report.ConnectionId), ("agencyId", agencyId), ("now", now.Milliseconds()));
        if (aboutId is { } reviewed) changedMentors.Add(reviewed);
        Tell(agencyId, report.ToStaff);
        return true;
    }

    public bool DetailReport(Effect.DetailReport detail)
    {
        if (transaction.Number(FindLatest, ("personId", personId), ("since", (now - DetailsWithin).Milliseconds())) is not { } id) return true;
        if (PartnerIn(detail.ConnectionId) is { } aboutId)
        {
            transaction.Execute(NoteAbout, ("id", id), ("aboutId", aboutId), ("connectionId", detail.ConnectionId), ("agencyId", AgencyOf(aboutId)));
            changedMentors.Add(aboutId);
        }

        if (detail.Words is { } words) transaction.Execute(NoteWords, ("id", id), ("words", words.Value.WithoutNul()), ("newLine", "\n"));
        return true;
    }

    /// <summary>Asked again while it is open, it is the same one, and staff are not told twice.</summary>
    public bool AskHuman(Effect.AskHuman ask)
    {
        if (transaction.Execute(InsertHandoff, ("personId", personId), ("now", now.Milliseconds())) == 1) Tell(AgencyOf(personId), ask.ToStaff);
        Handoffs.SetSilence(transaction, personId, now);
        AuditLog.Write(transaction, now, AuditLog.HandoffStarted, personId: personId);
        return true;
    }

    private void Tell(long? agencyId, MessageText words)
    {
        if (StaffNotice.To(transaction, agencyId, words) is { } notice) queue(notice);
    }

    private long? PartnerIn(long? connectionId) =>
        connectionId is null ? null : transaction.Number(FindPartner, ("personId", personId), ("connectionId", connectionId));

    private long? AgencyOf(long? id) => id is null ? null : transaction.Number(FindAgency, ("personId", id));
}
