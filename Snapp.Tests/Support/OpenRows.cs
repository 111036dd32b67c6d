using Microsoft.Data.Sqlite;

namespace Snapp.Tests.Support;

/// <summary>What the outbox holds, seen from outside.</summary>
internal static class OpenRows
{
    /// <summary>How many messages are neither with a provider, nor refused, nor cancelled.</summary>
    public static async Task<long> CountAsync(SnappApp app, CancellationToken cancellationToken) =>
        (await ReadAsync(app, "select count(*), '' from outbox where state in (0, 1, 2)", cancellationToken)).Single().State;

    /// <summary>State and code of every message to this address, in order.</summary>
    public static Task<IReadOnlyList<(long State, string Code)>> OfAsync(SnappApp app, Phone phone, CancellationToken cancellationToken) =>
        ReadAsync(app, $"select state, coalesce(error_code, '') from outbox where address = '{phone.Address}' order by id", cancellationToken);

    private static async Task<IReadOnlyList<(long State, string Code)>> ReadAsync(SnappApp app, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(app.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(long, string)> rows = [];
        while (await reader.ReadAsync(cancellationToken)) rows.Add((reader.GetInt64(0), reader.GetString(1)));
        return rows;
    }
}
