using Snapp.Data.Turns;

namespace Snapp.Data.Together;

/// <summary>The effects on planned talks. A connection has one at a time.</summary>
internal sealed class TalkWrite(Transaction transaction, long personId, DateTimeOffset now)
{
    private const string CheckMember =
        """
        select id
        from connections
        where id = @connectionId
          and closed_at is null
          and (newcomer_id = @personId or mentor_id = @personId)
        """;

    private const string FindOpen =
        """
        select uid, sequence
        from talks
        where connection_id = @connectionId
          and state in (0, 1)
        """;

    private const string CloseOpen =
        """
        update talks
        set state = case when state = 1 and at < @now then 3 else 2 end, sequence = sequence + 1, changed_at = @now
        where connection_id = @connectionId
          and state in (0, 1)
        """;

    private const string Insert =
        """
        insert into talks (connection_id, proposed_by, state, times, uid, sequence, made_at, changed_at)
        values (@connectionId, @personId, 0, @times, @uid, @sequence, @now, @now)
        """;

    private const string TakeTime =
        """
        update talks
        set state = 1, at = @at, changed_at = @now
        where id = @id
          and state = 0
          and proposed_by <> @personId
          and connection_id in (select id from connections where closed_at is null and (newcomer_id = @personId or mentor_id = @personId))
        """;

    private const string KeepPlace =
        """
        update talks
        set place = @place, link = @link, sequence = sequence + 1, changed_at = @now
        where id = @id
          and state = 1
        """;

    private const string Leave =
        """
        update talks
        set state = 2, sequence = sequence + 1, changed_at = @now
        where id = @id
          and state in (0, 1)
          and connection_id in (select id from connections where newcomer_id = @personId or mentor_id = @personId)
        """;

    public bool Propose(Effect.ProposeTalk propose)
    {
        if (transaction.Number(CheckMember, ("connectionId", propose.ConnectionId), ("personId", personId)) is null) return false;
        var (uid, sequence) = transaction.Rows(FindOpen, row => (row.GetString(0), row.GetInt64(1) + 2), ("connectionId", propose.ConnectionId)) is [var before]
            ? before
            : (propose.Uid, 0);
        CallOffAll(propose.ConnectionId);
        transaction.Execute(Insert,
            ("connectionId", propose.ConnectionId), ("personId", personId), ("times", TalkTimesJson.Write(propose.Times)), ("uid", uid), ("sequence", sequence), ("now", now.Milliseconds()));
        return true;
    }

    public bool Agree(Effect.AgreeTalk agree) =>
        transaction.Execute(TakeTime, ("at", agree.At.Milliseconds()), ("now", now.Milliseconds()), ("id", agree.TalkId), ("personId", personId)) == 1;

    public bool Place(Effect.PlaceTalk place) =>
        transaction.Execute(KeepPlace, ("place", (int)place.Place), ("link", place.Link?.WithoutNul()), ("now", now.Milliseconds()), ("id", place.TalkId)) == 1;

    public bool CallOff(Effect.CallOffTalk off) => transaction.Execute(Leave, ("now", now.Milliseconds()), ("id", off.TalkId), ("personId", personId)) == 1;

    public void CallOffAll(long connectionId) => transaction.Execute(CloseOpen, ("now", now.Milliseconds()), ("connectionId", connectionId));
}
