using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Snapp.Data;
using Xunit;

namespace Snapp.Tests.Data;

/// <summary>A database file of its own for one test.</summary>
public sealed class SqliteFile : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "snapp-" + Guid.NewGuid().ToString("n"));

    private string ConnectionString => $"Data Source={Path.Combine(folder, "deep", "snapp.db")}";

    public async Task<Database> OpenAsync(FakeTimeProvider clock)
    {
        var database = new Database(ConnectionString, clock);
        await database.StartAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>Looks at or touches the file from outside, as an operator would.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
