using Snapp.Data.Audit;
using Snapp.Data.Consent;
using Snapp.Data.People;

namespace Snapp.Data.Turns;

/// <summary>The effects that change the person who wrote. None is guarded: nobody else can be in the way.</summary>
internal sealed class PersonWrite(Transaction transaction, long personId, DateTimeOffset now, HashSet<long> changedMentors)
{
    private const string KeepLanguage =
        """
        update people
        set language = @language
        where id = @personId
        """;

    private const string KeepAgency =
        """
        update people
        set agency_id = @agencyId
        where id = @personId
        """;

    private const string CheckMentor =
        """
        select person_id
        from mentors
        where person_id = @personId
        """;

    private const string Pause =
        """
        update mentors
        set paused = @paused
        where person_id = @personId
        """;

    private const string PauseUntilTheyWrite =
        """
        update mentors
        set paused = 2
        where person_id = @personId
          and paused = 0
        """;

    private const string KeepMuted =
        """
        update people
        set muted_at = @mutedAt
        where id = @personId
        """;

    private const string KeepHandoff =
        """
        update people
        set handoff_at = @at
        where id = @personId
        """;

    public bool GiveConsent(Effect.GiveConsent consent)
    {
        ConsentLog.Give(transaction, personId, consent.Wording, consent.Language, now);
        return MentorChanged();
    }

    public bool SetLanguage(Effect.SetLanguage language)
    {
        transaction.Execute(KeepLanguage, ("language", language.Language), ("personId", personId));
        return true;
    }

    public bool SetAgency(Effect.SetAgency agency)
    {
        transaction.Execute(KeepAgency, ("agencyId", agency.AgencyId), ("personId", personId));
        return MentorChanged();
    }

    public bool SaveNewcomer(Effect.SaveNewcomer newcomer)
    {
        FinishedProfiles.KeepNewcomer(transaction, personId, newcomer.Answers, now);
        return true;
    }

    public bool SaveMentor(Effect.SaveMentor mentor)
    {
        FinishedProfiles.KeepMentor(transaction, personId, mentor.Answers, now);
        return MentorChanged();
    }

    public bool PauseMentor(Effect.PauseMentor pause)
    {
        transaction.Execute(Pause, ("paused", pause.Paused ? 1 : 0), ("personId", personId));
        return MentorChanged();
    }

    public bool SetAside()
    {
        transaction.Execute(PauseUntilTheyWrite, ("personId", personId));
        return MentorChanged();
    }

    public bool Mute(Effect.Mute mute)
    {
        transaction.Execute(KeepMuted, ("mutedAt", mute.Muted ? now.Milliseconds() : null), ("personId", personId));
        return true;
    }

    public bool OptOut()
    {
        changedMentors.UnionWith(ConsentLog.Stop(transaction, personId, "keyword", now));
        return true;
    }

    public bool SetHandoff(bool on)
    {
        transaction.Execute(KeepHandoff, ("at", on ? now.Milliseconds() : null), ("personId", personId));
        AuditLog.Write(transaction, now, on ? AuditLog.HandoffStarted : AuditLog.HandoffEnded, personId: personId);
        return true;
    }

    public bool OptIn(Address from)
    {
        ConsentLog.Resume(transaction, personId, now);
        AddressOptOut.Open(transaction, personId, from, now);
        return MentorChanged();
    }

    public bool Report(Effect.Report report)
    {
        AuditLog.Write(transaction, now, AuditLog.Reported, personId: personId, subjectId: report.ConnectionId);
        return true;
    }

    private bool MentorChanged()
    {
        if (transaction.Number(CheckMentor, ("personId", personId)) is { } mentorId) changedMentors.Add(mentorId);
        return true;
    }
}
