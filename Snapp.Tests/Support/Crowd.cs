using Microsoft.Data.Sqlite;

namespace Snapp.Tests.Support;

/// <summary>Many people of one agency, put into the database from outside: writing in one by one would take longer than what is tested.</summary>
internal static class Crowd
{
    private const string Add =
        """
        create temp table crowd as
          with recursive n (number) as (select 0 union all select number + 1 from n where number + 1 < @count)
          select number, (select coalesce(max(id), 0) from people) + number + 1 as id from n;
        insert into people (id, language, first_name, agency_id, created_at, consented_at)
          select id, 'en', 'P', (select id from agencies where code = @agency), @now, @now from crowd;
        insert into addresses (channel, value, person_id, last_inbound_at)
          select @channel, printf(@pattern, @first + number), id, @now from crowd;
        drop table crowd;
        """;

    /// <summary>The address of one of them.</summary>
    public static string Address(string channel, int number) => channel == "messenger" ? $"77{number:0000000000}" : $"+1557{number:0000000}";

    public static async Task AddAsync(
        string connectionString, string agencyCode, string channel, int first, int count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Add;
        command.Parameters.AddWithValue("@count", count);
        command.Parameters.AddWithValue("@agency", agencyCode);
        command.Parameters.AddWithValue("@channel", channel);
        command.Parameters.AddWithValue("@pattern", channel == "messenger" ? "77%010d" : "+1557%07d");
        command.Parameters.AddWithValue("@first", first);
        command.Parameters.AddWithValue("@now", now.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
