using Microsoft.Data.Sqlite;

namespace Snapp.Tests.Walks;

/// <summary>Where a person is, as the database has it.</summary>
internal sealed record WalkRow(string Channel, string Address, string? State, bool Stopped, bool HandedOff, bool IsNewcomer, bool IsMentor, bool Asking, bool Talking)
{
    private const string List =
        """
        select a.channel, a.value, json_extract(c.state, '$.Step'), p.stopped_at is not null, p.handoff_at is not null,
          exists (select 1 from newcomers n where n.person_id = p.id), exists (select 1 from mentors m where m.person_id = p.id),
          exists (select 1 from requests r where r.newcomer_id = p.id and r.state = 0),
          exists (select 1 from connections k where k.newcomer_id = p.id and k.closed_at is null)
        from addresses a join people p on p.id = a.person_id left join conversations c on c.person_id = p.id
        """;

    private const string CountOverCapacity =
        """
        select count(*) from mentors m
        where m.capacity < (select count(*) from requests r where r.mentor_id = m.person_id and r.state = 0)
          + (select count(*) from connections k where k.mentor_id = m.person_id and k.closed_at is null)
        """;

    public static async Task<Dictionary<(string Channel, string Address), WalkRow>> ReadAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString + ";Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = CountOverCapacity;
        if ((long)(await command.ExecuteScalarAsync(cancellationToken))! > 0) throw new BrokenRuleException("a mentor holds more than the capacity");
        command.CommandText = List;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<(string, string), WalkRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new WalkRow(
                reader.GetString(0), reader.GetString(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2), reader.GetBoolean(3), reader.GetBoolean(4),
                reader.GetBoolean(5), reader.GetBoolean(6), reader.GetBoolean(7), reader.GetBoolean(8));
            rows[(row.Channel, row.Address)] = row;
        }

        return rows;
    }

    /// <summary>How many rows of the inbox and the outbox are in which state.</summary>
    public static async Task<string> LeftAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString + ";Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "select group_concat(part, ', ') from (select 'inbox ' || state || ': ' || count(*) as part from inbox group by state union all select 'outbox ' || state || ': ' || count(*) from outbox group by state)";
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Somebody who needs nothing more from us now: signed up, with somebody asked or met or nobody to choose; or gone; or with staff.</summary>
    public bool IsAtAnEnd(string lastMessage) => Stopped || HandedOff
        || (State is null && (IsMentor || (IsNewcomer && (Asking || Talking || !Reading.IsQuestion(lastMessage)))));
}

/// <summary>A rule was broken; the message says which.</summary>
internal sealed class BrokenRuleException(string rule) : Exception(rule);
