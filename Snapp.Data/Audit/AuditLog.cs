namespace Snapp.Data.Audit;

/// <summary>Who did what when, in ids and fixed words; never a person's words, name or address.</summary>
internal static class AuditLog
{
    public const string AgencyMade = "agency.made";
    public const string BroadcastMade = "broadcast.made";
    public const string BroadcastCancelled = "broadcast.cancelled";
    public const string WeightsChanged = "weights.changed";
    public const string ConsentGiven = "consent.given";
    public const string Stopped = "person.stopped";
    public const string Resumed = "person.resumed";
    public const string Linked = "person.linked";
    public const string HandoffStarted = "handoff.started";
    public const string HandoffEnded = "handoff.ended";
    public const string Erased = "person.erased";
    public const string Reported = "person.reported";
    public const string FitNotGood = "fit.not-good";
    public const string TextsChanged = "texts.changed";
    public const string Blocked = "person.blocked";
    public const string ReportClosed = "report.closed";
    public const string HandoffAnswered = "handoff.answered";
    public const string StaffContactSet = "staff.contact";
    public const string ErasureAsked = "person.erasure";
    public const string PolicySet = "agency.policy";

    /// <summary>Asked whether an address is still the person's; that it is; that it is not, with the new owner as the subject.</summary>
    public const string WhoAsked = "who.asked";
    public const string WhoConfirmed = "who.confirmed";
    public const string WhoDenied = "who.denied";

    private const string Insert =
        """
        insert into audit (at, action, agency_id, person_id, subject_id)
        values (@at, @action, @agencyId, @personId, @subjectId)
        """;

    public static void Write(Transaction transaction, DateTimeOffset now, string action, long? agencyId = null, long? personId = null, long? subjectId = null) =>
        transaction.Execute(Insert, ("at", now.Milliseconds()), ("action", action), ("agencyId", agencyId), ("personId", personId), ("subjectId", subjectId));
}
