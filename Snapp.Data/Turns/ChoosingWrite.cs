using Snapp.Data.Matches;

namespace Snapp.Data.Turns;

/// <summary>The effects on offers, requests and connections. The guards look at the rows as they are now, with nobody else writing.</summary>
internal sealed class ChoosingWrite(Transaction transaction, long personId, DateTimeOffset now, HashSet<long> changedMentors)
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
        insert into offer_choices (offer_id, place, mentor_id, score, points)
        values (@offerId, @place, @mentorId, @score, @points)
        """;

    // No row is added when the mentor's last place has gone meanwhile or the newcomer is no longer looking: that is the guard.
    private const string InsertRequest =
        $"""
        insert into requests (newcomer_id, mentor_id, points, state, asked_at)
        select @newcomerId, m.person_id, @points, 0, @now
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

    private const string OpenConnection =
        """
        insert into connections (request_id, newcomer_id, mentor_id, opened_at)
        select id, newcomer_id, mentor_id, @now
        from requests
        where id = @id
        returning newcomer_id
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
        set closed_at = @now
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
        transaction.Execute(CloseOffer, ("now", now.Milliseconds()), ("newcomerId", offer.NewcomerId));
        if (offer.Choices.Count == 0) return true;
        var offerId = transaction.Number(InsertOffer, ("newcomerId", offer.NewcomerId), ("now", now.Milliseconds()));
        foreach (var (place, choice) in offer.Choices.Index())
        {
            transaction.Execute(InsertChoice,
                ("offerId", offerId), ("place", place), ("mentorId", choice.MentorId), ("score", choice.Score), ("points", SharedPointsJson.Write(choice.Points)));
        }

        return true;
    }

    public bool AskMentor(Effect.AskMentor ask)
    {
        changedMentors.Add(ask.MentorId);
        return transaction.Execute(InsertRequest,
            ("newcomerId", ask.NewcomerId), ("points", SharedPointsJson.Write(ask.Points)), ("now", now.Milliseconds()), ("mentorId", ask.MentorId)) == 1;
    }

    public bool AnswerRequest(Effect.AnswerRequest answer)
    {
        var state = answer.Answer == RequestAnswer.Accepted ? RequestState.Accepted : RequestState.Declined;
        if (transaction.Execute(Answer, ("state", (int)state), ("now", now.Milliseconds()), ("id", answer.RequestId), ("mentorId", personId)) == 0) return false;
        changedMentors.Add(personId);
        if (state == RequestState.Declined) return true;
        var newcomerId = transaction.Number(OpenConnection, ("now", now.Milliseconds()), ("id", answer.RequestId));
        transaction.Execute(CloseOffer, ("now", now.Milliseconds()), ("newcomerId", newcomerId));
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
        if (transaction.Number(Close, ("now", now.Milliseconds()), ("id", close.ConnectionId), ("personId", personId)) is not { } mentorId) return true;
        changedMentors.Add(mentorId);
        transaction.Execute(CancelQueued, ("now", now.Milliseconds()), ("id", close.ConnectionId));
        return true;
    }
}
