using Dapper;

namespace Snapp.Data.Inbox;

/// <summary>Up to when everything a provider holds for one of our senders has been taken in.</summary>
public sealed class Watermarks(Database database)
{
    private const string FindOne =
        """
        select at
        from watermarks
        where name = @name
        """;

    private const string Move =
        """
        insert into watermarks (name, at)
        values (@name, @at)
        on conflict (name) do update
        set at = excluded.at
        where watermarks.at < excluded.at
        """;

    /// <summary>Null when nothing has ever been fetched under this name.</summary>
    public Task<DateTimeOffset?> FindAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection => UnixTime.Read(await connection.ExecuteScalarAsync<long?>(new CommandDefinition(FindOne, new { name }, cancellationToken: cancellationToken))),
            cancellationToken);

    /// <summary>Forward only.</summary>
    public Task MoveAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(Move, ("name", name), ("at", at.Milliseconds())), cancellationToken);
}
