using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Snapp.Data;

/// <summary>What a piece of work sees of the writer's connection: the transaction it shares with the others of its group.</summary>
internal sealed class Transaction(SqliteConnection connection) : IAsyncDisposable
{
    private readonly Statements statements = new(connection);
    private readonly List<(Action Kept, Action? Lost)> ends = [];
    private int endsOfOthers;

    public bool IsUndone { get; private set; }

    /// <summary>Asks that nothing of this work be kept. Its result is still given to the caller.</summary>
    public void Undo() => IsUndone = true;

    /// <summary>
    /// <paramref name="kept"/> runs on the writer once this work is durable, in the order of writing and before any caller hears of it;
    /// <paramref name="lost"/> when it is taken back instead. Must be quick and must not throw.
    /// </summary>
    public void AfterCommit(Action kept, Action? lost = null) => ends.Add((kept, lost));

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => statements.Execute(sql, parameters);

    /// <summary>The first column of the first row, or null when there is no row or no value.</summary>
    public long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => statements.Number(sql, parameters);

    public List<T> Rows<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters) => statements.Rows(sql, read, parameters);

    public void Begin() => statements.Transaction = statements.Begin();

    public void StartWork()
    {
        IsUndone = false;
        endsOfOthers = ends.Count;
    }

    public void Mark() => Execute("savepoint work");

    /// <summary>Takes back what the work has done since the mark.</summary>
    public void GoBack()
    {
        Execute("rollback to savepoint work");
        TellLost(endsOfOthers);
    }

    public void Unmark() => Execute("release savepoint work");

    public void Commit()
    {
        statements.Transaction!.Commit();
        foreach (var (kept, _) in ends) kept();
        ends.Clear();
        Close();
    }

    /// <summary>Rolls back what has not been committed.</summary>
    public void Close()
    {
        statements.Transaction?.Dispose();
        statements.Transaction = null;
        TellLost(0);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return statements.DisposeAsync();
    }

    private void TellLost(int from)
    {
        for (var at = from; at < ends.Count; at++) ends[at].Lost?.Invoke();
        ends.RemoveRange(from, ends.Count - from);
    }
}
