using Snapp.Data.Audit;
using Snapp.Data.Consent;
using Snapp.Data.People;
using Snapp.Data.Safety;

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
        set paused = @paused, paused_until = @until, lapses = case when @paused = 0 then 0 else lapses end
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

    private const string CloseOffers =
        """
        update offers
        set closed_at = @now
        where newcomer_id = @personId
          and closed_at is null
        """;

    private static readonly string[] Forget =
    [
        "delete from newcomers where person_id = @personId",
        "update offer_choices set points = '[]' where offer_id in (select id from offers where newcomer_id = @personId)",
        "update requests set points = '[]' where newcomer_id = @personId",
        "update people set first_name = null where id = @personId",
    ];

    public bool GiveConsent(Effect.GiveConsent consent, ChannelKind channel)
    {
        ConsentLog.Give(transaction, personId, consent.Wording, consent.Language, now, channel);
        return MentorChanged();
    }

    public bool ChoosePurpose(Effect.ChoosePurpose choice, ChannelKind channel)
    {
        ConsentLog.Choose(transaction, personId, choice, channel, now);
        return true;
    }

    /// <summary>Nothing more goes out from now on but the answer; the rest is taken out by <see cref="ErasureStore"/> once that has left.</summary>
    public bool Erase()
    {
        changedMentors.UnionWith(ConsentLog.Stop(transaction, personId, "deletion", now));
        ErasureStore.Ask(transaction, personId, now);
        return true;
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

    public bool ForgetNewcomer()
    {
        transaction.Execute(CloseOffers, ("now", now.Milliseconds()), ("personId", personId));
        foreach (var sql in Forget) transaction.Execute(sql, ("personId", personId));
        return true;
    }

    public bool SaveMentor(Effect.SaveMentor mentor)
    {
        FinishedProfiles.KeepMentor(transaction, personId, mentor.Answers, now);
        return MentorChanged();
    }

    public bool PauseMentor(Effect.PauseMentor pause)
    {
        transaction.Execute(Pause, ("paused", pause.Paused ? 1 : 0), ("until", pause.Until?.Milliseconds()), ("personId", personId));
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
        if (!on)
        {
            Handoffs.End(transaction, personId, now);
            return true;
        }

        Handoffs.SetSilence(transaction, personId, now);
        AuditLog.Write(transaction, now, AuditLog.HandoffStarted, personId: personId);
        return true;
    }

    public bool OptIn(Address from)
    {
        ConsentLog.Resume(transaction, personId, now);
        AddressOptOut.Open(transaction, personId, from, now);
        return MentorChanged();
    }

    private bool MentorChanged()
    {
        if (transaction.Number(CheckMentor, ("personId", personId)) is { } mentorId) changedMentors.Add(mentorId);
        return true;
    }
}
