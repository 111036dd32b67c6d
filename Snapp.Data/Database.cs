using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Snapp.Data;

/// <summary>
/// The database behind all stores: one writer with group commit, and readers on connections of their own, which never wait for it.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly string file;
    private readonly TimeProvider clock;
    private readonly ConcurrentBag<Statements> readers = [];
    private Writer? writer;
    private FileStream? own;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Throws <see cref="ArgumentException"/> when the connection string is not one we can serve; the text never repeats it, it may hold a password.</summary>
    public Database(string connectionString, TimeProvider clock)
    {
        file = FileOf(connectionString);
        // Readers are kept open here; the provider's pool would only hold the file open after we are gone.
        this.connectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString();
        this.clock = clock;
    }

    /// <summary>Makes the file and its folder when they are missing, brings the tables up to date and starts the writer.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        own = TakeOwnership();
        var connection = await OpenAsync(Dialect.OpenWriter, cancellationToken);
        try
        {
            await Migrations.RunAsync(connection, clock.GetUtcNow(), cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        writer = new Writer(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (writer is not null) await writer.DisposeAsync();
        while (readers.TryTake(out var reader)) await reader.DisposeAsync();
        if (own is not null) await own.DisposeAsync();
    }

    /// <summary>A lock that the system takes back when the process dies, however it dies. Throws <see cref="DatabaseInUseException"/>.</summary>
    private FileStream TakeOwnership()
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file + ".lock"))
        {
            throw new DatabaseInUseException();
        }
    }

    /// <summary>Durable when the task completes. <paramref name="work"/> runs on the writer, perhaps twice: quick, no waiting, no other I/O, nothing changed but the tables.</summary>
    internal Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancellationToken) =>
        (writer ?? throw new InvalidOperationException("The database has not been started.")).WriteAsync(work, cancellationToken);

    /// <summary>Reads what has been committed, on a connection of its own that stays open for the next reader.</summary>
    internal Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) =>
        ReadPreparedAsync(statements => read(statements.Connection), cancellationToken);

    /// <summary>The same for what is read all the time, with statements that stay prepared.</summary>
    internal async Task<T> ReadPreparedAsync<T>(Func<Statements, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!readers.TryTake(out var reader)) reader = new Statements(await OpenAsync(Dialect.OpenReader, cancellationToken));
        try
        {
            return await read(reader);
        }
        finally
        {
            readers.Add(reader);
        }
    }

    private async Task<SqliteConnection> OpenAsync(string settings, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(settings, cancellationToken: cancellationToken));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string FileOf(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (parts.ContainsKey("Host") || parts.ContainsKey("Server"))
            throw new ArgumentException("Database__ConnectionString names a server (Host=…). PostgreSQL is not served yet; use Data Source=<file>.", nameof(connectionString));
        if (!parts.TryGetValue("Data Source", out var source) || source is not string { Length: > 0 } path)
            throw new ArgumentException("Database__ConnectionString has no Data Source=<file>.", nameof(connectionString));
        return path.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentException("Database__ConnectionString must name a file: readers and the writer are separate connections.", nameof(connectionString))
            : path;
    }
}
