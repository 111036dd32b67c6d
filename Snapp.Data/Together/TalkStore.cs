using System.Data.Common;

namespace Snapp.Data.Together;

/// <summary>A talk as a calendar of one of the two shows it.</summary>
public sealed record CalendarTalk
{
    public required string Uid { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required bool IsCalledOff { get; init; }

    public string? Link { get; init; }

    /// <summary>Of the one who looks; null where none is chosen.</summary>
    public string? Language { get; init; }

    public string? PartnerName { get; init; }

    public override string ToString() => "talk";
}

/// <summary>Talks as they are looked at from outside a conversation.</summary>
public sealed class TalkStore(Database database)
{
    private const string FindOne =
        """
        select t.uid, t.sequence, t.at, t.changed_at, t.state, t.link, me.language, other.first_name
        from talks t
        join connections c on c.id = t.connection_id
        join people me on me.id = @personId
        join people other on other.id = case when c.newcomer_id = @personId then c.mentor_id else c.newcomer_id end
        where t.id = @talkId
          and t.at is not null
          and (c.newcomer_id = @personId or c.mentor_id = @personId)
        """;

    /// <summary>Null when no time is agreed on, or the person has no part in it.</summary>
    public Task<CalendarTalk?> FindAsync(long talkId, long personId, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Rows(FindOne, Read, ("talkId", talkId), ("personId", personId)).SingleOrDefault()),
            cancellationToken);

    private static CalendarTalk Read(DbDataReader row) => new()
    {
        Uid = row.GetString(0),
        Sequence = row.GetInt64(1),
        At = UnixTime.Read(row.GetInt64(2)),
        ChangedAt = UnixTime.Read(row.GetInt64(3)),
        IsCalledOff = row.GetInt64(4) == (long)TalkState.CalledOff,
        Link = row.TextOrNull(5),
        Language = row.TextOrNull(6),
        PartnerName = row.TextOrNull(7),
    };
}
