using Snapp.Data.Matches;
using Snapp.Data.Together;

namespace Snapp.Data.Turns;

/// <summary>The effects on offers, requests and connections. The guards look at the rows as they are now, with nobody else writing.</summary>
internal sealed class ChoosingWrite(Transaction transaction, long personId, DateTimeOffset now, HashSet<long> changedMentors, TogetherWrite together)
{
    private const string CloseOffer =
        """
        update offers
        set closed_at = @now
        where newcomer_id = @newcomerId
          and closed_at is null
        """;

    private const string InsertOffer =
        """
        insert into offers (newcomer_id, made_at)
        values (@newcomerId, @now)
        returning id
        """;

    private const string InsertChoice =
        """
        insert into offer_choices (offer_id, place, mentor_id, score, points, missing, weights_version)
        values (@offerId, @place, @mentorId, @score, @points, @missing, @weightsVersion)
        """;

    private const string CheckFree =
        """
        select n.person_id
        from newcomers n
        join people p on p.id = n.person_id
        where n.person_id = @newcomerId
          and p.consented_at is not null
          and p.stopped_at is null
          and not exists (select 1 from offers o where o.newcomer_id = @newcomerId and o.closed_at is null)
          and not exists (select 1 from requests r where r.newcomer_id = @newcomerId and r.state = 0)
          and not exists (select 1 from connections c where c.newcomer_id = @newcomerId and c.closed_at is null)
        """;

    // Cards, or the wish for them when there are none, mean that the newcomer looks for a mentor: again, perhaps.
    private const string NoteLooking =
        """
        update newcomers
        set looking_since = @now
        where person_id = @newcomerId
          and looking_since is null
        """;

    private const string NoteFound =
        """
        update newcomers
        set looking_since = null
        where person_id = @newcomerId
        """;

    // No row is added when the mentor's last place has gone meanwhile or the newcomer is no longer looking: that is the guard.
    private const string InsertRequest =
        $"""
        insert into requests (newcomer_id, mentor_id, points, state, asked_at, score, missing, weights_version)
        select @newcomerId, m.person_id, @points, 0, @now, @score, @missing, @weightsVersion
        from mentors m
        join people p on p.id = m.person_id
        where m.person_id = @mentorId
          and m.person_id <> @newcomerId
          and m.paused = 0
          and p.consented_at is not null
          and p.stopped_at is null
          and {MentorLoad.Of} < m.capacity
          and not {UnderReview.Is}
          and not exists (select 1 from blocks b where (b.blocker_id = @newcomerId and b.blocked_id = m.person_id) or (b.blocker_id = m.person_id and b.blocked_id = @newcomerId))
          and not exists (select 1 from requests r where r.newcomer_id = @newcomerId and r.state = 0)
          and not exists (select 1 from connections c where c.newcomer_id = @newcomerId and c.closed_at is null)
        """;

    private const string Answer =
        """
        update requests
        set state = @state, answered_at = @now
        where id = @id
          and mentor_id = @mentorId
          and state = 0
        """;

    private const string CountLapse =
        """
        update mentors
        set lapses = lapses + 1
        where person_id = @mentorId
        """;

    private const string ForgetLapses =
        """
        update mentors
        set lapses = 0
        where person_id = @mentorId
          and lapses > 0
        """;

    private const string OpenConnection =
        """
        insert into connections (request_id, newcomer_id, mentor_id, opened_at)
        select id, newcomer_id, mentor_id, @now
        from requests
        where id = @id
        returning id
        """;

    private const string FindNewcomer =
        """
        select newcomer_id
        from connections
        where id = @id
        """;

    private const string Withdraw =
        """
        update requests
        set state = 3, answered_at = @now
        where id = @id
          and newcomer_id = @newcomerId
          and state = 0
        returning mentor_id
        """;

    private const string Close =
        """
        update connections
        set closed_at = @now, close_reason = @reason, closed_by = @personId
        where id = @id
          and (newcomer_id = @personId or mentor_id = @personId)
          and closed_at is null
        returning mentor_id
        """;

    // A sender may have read the row while the connection was open; cancelled here, it can no longer be submitted.
    private const string CancelQueued =
        """
        update outbox
        set state = 5, settled_at = @now
        where connection_id = @id
          and state = 0
        """;

    public bool MakeOffer(Effect.MakeOffer offer)
    {
        if (offer.OnlyWhenFree && transaction.Number(CheckFree, ("newcomerId", offer.NewcomerId)) is null) return false;
        transaction.Execute(NoteLooking, ("now", now.Milliseconds()), ("newcomerId", offer.NewcomerId));
        transaction.Execute(CloseOffer, ("now", now.Milliseconds()), ("newcomerId", offer.NewcomerId));
        if (offer.Choices.Count == 0) return true;
        var offerId = transaction.Number(InsertOffer, ("newcomerId", offer.NewcomerId), ("now", now.Milliseconds()));
        foreach (var (place, choice) in offer.Choices.Index())
        {
            transaction.Execute(InsertChoice,
                ("offerId", offerId), ("place", place), ("mentorId", choice.MentorId), ("score", choice.Score), ("points", SharedPointsJson.Write(choice.Points)),
                ("missing", SharedPointsJson.WriteMissing(choice.Missing)), ("weightsVersion", choice.WeightsVersion));
        }

        return true;
    }

    public bool AskMentor(Effect.AskMentor ask)
    {
        changedMentors.Add(ask.MentorId);
        var asked = transaction.Execute(InsertRequest,
            ("newcomerId", ask.NewcomerId), ("points", SharedPointsJson.Write(ask.Points)), ("now", now.Milliseconds()), ("mentorId", ask.MentorId),
            ("score", ask.Score), ("missing", SharedPointsJson.WriteMissing(ask.Missing)), ("weightsVersion", ask.WeightsVersion));
        // Here and not beside each place that asks: a request without its lease would leave a newcomer waiting for ever.
        return asked == 1 && AlarmWrite.Set(transaction, new Effect.SetAlarm(ask.MentorId, RequestLease.Alarm, now + RequestLease.FirstNudge, ask.NewcomerId));
    }

    public bool AnswerRequest(Effect.AnswerRequest answer)
    {
        var state = answer.Answer == RequestAnswer.Accepted ? RequestState.Accepted : RequestState.Declined;
        if (transaction.Execute(Answer, ("state", (int)state), ("now", now.Milliseconds()), ("id", answer.RequestId), ("mentorId", personId)) == 0) return false;
        changedMentors.Add(personId);
        transaction.Execute(ForgetLapses, ("mentorId", personId));
        if (state == RequestState.Declined) return true;
        var connectionId = transaction.Number(OpenConnection, ("now", now.Milliseconds()), ("id", answer.RequestId))!.Value;
        var newcomerId = transaction.Number(FindNewcomer, ("id", connectionId))!.Value;
        together.Open(connectionId, newcomerId, personId, answer.Opening);
        transaction.Execute(CloseOffer, ("now", now.Milliseconds()), ("newcomerId", newcomerId));
        transaction.Execute(NoteFound, ("newcomerId", newcomerId));
        return true;
    }

    public bool ExpireRequest(Effect.ExpireRequest expire)
    {
        var ended = transaction.Execute(Answer, ("state", (int)RequestState.Expired), ("now", now.Milliseconds()), ("id", expire.RequestId), ("mentorId", personId));
        if (ended == 0) return false;
        transaction.Execute(CountLapse, ("mentorId", personId));
        changedMentors.Add(personId);
        return true;
    }

    public bool WithdrawRequest(Effect.WithdrawRequest withdraw)
    {
        if (transaction.Number(Withdraw, ("now", now.Milliseconds()), ("id", withdraw.RequestId), ("newcomerId", personId)) is not { } mentorId) return false;
        changedMentors.Add(mentorId);
        return true;
    }

    public bool CloseConnection(Effect.CloseConnection close)
    {
        if (transaction.Number(Close, ("now", now.Milliseconds()), ("reason", close.Reason), ("id", close.ConnectionId), ("personId", personId)) is not { } mentorId) return true;
        changedMentors.Add(mentorId);
        together.Close(close.ConnectionId);
        transaction.Execute(CancelQueued, ("now", now.Milliseconds()), ("id", close.ConnectionId));
        return true;
    }
}
