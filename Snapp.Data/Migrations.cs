using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace Snapp.Data;

/// <summary>Numbered SQL files inside the program, forward only, each run once, all under one lock.</summary>
internal static class Migrations
{
    private const string Prepare =
        """
        create table if not exists migrations (
          number bigint primary key,
          name text not null,
          applied_at bigint not null
        )
        """;

    private const string ListApplied = "select number from migrations";

    private const string Note =
        """
        insert into migrations (number, name, applied_at)
        values (@number, @name, @appliedAt)
        """;

    public static async Task RunAsync(DbConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Task RunSqlAsync(string sql, object? parameters = null) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

        await RunSqlAsync(Dialect.BeginMigrations);
        try
        {
            await RunSqlAsync(Prepare);
            var applied = (await connection.QueryAsync<long>(new CommandDefinition(ListApplied, cancellationToken: cancellationToken))).ToHashSet();
            var known = List();
            if (applied.Except(known.Select(one => one.Number)).Any())
                throw new InvalidOperationException("The database was made by a newer version of this program; it is left as it is.");
            foreach (var (number, name) in known.Where(one => !applied.Contains(one.Number)))
            {
                await RunSqlAsync(Dialect.Translate(Read(name)));
                await RunSqlAsync(Note, new { number, name, appliedAt = now.Milliseconds() });
            }

            await RunSqlAsync("commit");
        }
        catch
        {
            await connection.ExecuteAsync(new CommandDefinition("rollback", cancellationToken: CancellationToken.None));
            throw;
        }
    }

    private static List<(long Number, string Name)> List() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (Number: long.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), Name: name))
            .OrderBy(one => one.Number),
    ];

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
