using Snapp.Data.Audit;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Data.Together;

/// <summary>The effects on questions, agreements, goals and answers. The guards look at the rows as they are now.</summary>
internal sealed class TogetherWrite(Transaction transaction, long personId, Address from, DateTimeOffset now)
{
    private const string AskAgain =
        """
        insert into questions (person_id, connection_id, kind, subject_id, asked_at)
        values (@personId, @connectionId, @kind, @subjectId, @now)
        on conflict (person_id, connection_id, kind) do update
        set subject_id = excluded.subject_id, asked_at = excluded.asked_at
        """;

    private const string Settle =
        """
        delete from questions
        where person_id = @personId
          and connection_id = @connectionId
          and kind = @kind
        """;

    // How people fare afterwards is still asked when the two no longer talk.
    private const string SettleAll =
        """
        delete from questions
        where connection_id = @connectionId
          and kind <> 'Outcome'
        """;

    private const string NoteAgreement =
        """
        insert into agreements (connection_id, person_id, wording, language, channel, at)
        values (@connectionId, @personId, @wording, @language, @channel, @now)
        """;

    private const string KeepGoalWords =
        """
        update connections
        set goal = @goal, goal_language = @language
        where id = @connectionId
          and newcomer_id = @personId
          and closed_at is null
        """;

    private const string NoteFit =
        """
        insert into fits (connection_id, talk_id, person_id, answer, at)
        values (@connectionId, @talkId, @personId, @answer, @now)
        """;

    private const string NoteOutcome =
        """
        insert into outcomes (connection_id, person_id, months, answer, at)
        values (@connectionId, @personId, @months, @answer, @now)
        on conflict (connection_id, months) do update
        set answer = excluded.answer, at = excluded.at
        """;

    private readonly TalkWrite talks = new(transaction, personId, now);

    /// <summary>False when a guard failed; null when the effect is none of these.</summary>
    public bool? Carry(Effect effect) => effect switch
    {
        Effect.Ask ask => Ask(ask.PersonId, ask.ConnectionId, ask.Kind, ask.SubjectId),
        Effect.SettleQuestion question => Do(Settle, ("personId", personId), ("connectionId", question.ConnectionId), ("kind", question.Kind.ToString())),
        Effect.Agree agree => Agree(agree),
        Effect.KeepGoal goal => transaction.Execute(KeepGoalWords,
            ("goal", goal.Goal.Value.WithoutNul()), ("language", goal.Language), ("connectionId", goal.ConnectionId), ("personId", personId)) == 1,
        Effect.ProposeTalk propose => talks.Propose(propose),
        Effect.AgreeTalk agree => talks.Agree(agree),
        Effect.PlaceTalk place => talks.Place(place),
        Effect.CallOffTalk off => talks.CallOff(off),
        Effect.AnswerFit fit => AnswerFit(fit),
        Effect.KeepOutcome outcome => Do(NoteOutcome,
            ("connectionId", outcome.ConnectionId), ("personId", personId), ("months", outcome.Months), ("answer", outcome.Answer), ("now", now.Milliseconds())),
        _ => null,
    };

    /// <summary>Both are asked to agree, and what is to happen later is set.</summary>
    public void Open(long connectionId, long newcomerId, long mentorId, IReadOnlyList<OpeningAlarm> alarms)
    {
        Ask(newcomerId, connectionId, QuestionKind.Agreement, null);
        Ask(mentorId, connectionId, QuestionKind.Agreement, null);
        foreach (var alarm in alarms) AlarmWrite.Set(transaction, new Effect.SetAlarm(alarm.PersonId, alarm.Kind, alarm.DueAt, connectionId));
    }

    public void Close(long connectionId)
    {
        transaction.Execute(SettleAll, ("connectionId", connectionId));
        talks.CallOffAll(connectionId);
    }

    private bool Ask(long whom, long connectionId, QuestionKind kind, long? subjectId) => Do(AskAgain,
        ("personId", whom), ("connectionId", connectionId), ("kind", kind.ToString()), ("subjectId", subjectId), ("now", now.Milliseconds()));

    private bool Agree(Effect.Agree agree) => Do(NoteAgreement,
        ("connectionId", agree.ConnectionId), ("personId", personId), ("wording", agree.Wording), ("language", agree.Language), ("channel", from.Channel.Name()), ("now", now.Milliseconds()));

    // Somebody who does not feel well here must be seen, whatever else comes of it.
    private bool AnswerFit(Effect.AnswerFit fit)
    {
        if (fit.Answer is Fit.NotGood) AuditLog.Write(transaction, now, AuditLog.FitNotGood, personId: personId, subjectId: fit.ConnectionId);
        return Do(NoteFit, ("connectionId", fit.ConnectionId), ("talkId", fit.TalkId), ("personId", personId), ("answer", (int)fit.Answer), ("now", now.Milliseconds()));
    }

    private bool Do(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        transaction.Execute(sql, parameters);
        return true;
    }
}
