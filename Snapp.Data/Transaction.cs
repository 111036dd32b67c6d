using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Snapp.Data;

/// <summary>
/// What a piece of work sees of the writer's connection: its own savepoint within the group's transaction.
/// Commands stay prepared on the connection, one per SQL text; preparing each time costs more than most of our statements do.
/// </summary>
internal sealed class Transaction(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    private SqliteTransaction? current;

    public bool IsUndone { get; private set; }

    /// <summary>Asks that nothing of this work be kept. Its result is still given to the caller.</summary>
    public void Undo() => IsUndone = true;

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Command(sql, parameters).ExecuteNonQuery();

    /// <summary>The first column of the first row, or null when there is no row or no value.</summary>
    public long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(sql, parameters).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : null;
    }

    public List<T> Rows<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(sql, parameters).ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Begin() => current = connection.BeginTransaction(deferred: false);

    public void StartWork()
    {
        IsUndone = false;
        Execute("savepoint work");
    }

    public void EndWork(bool keep)
    {
        if (!keep) Execute("rollback to savepoint work");
        Execute("release savepoint work");
    }

    public void Commit()
    {
        current!.Commit();
        Close();
    }

    /// <summary>Rolls back what has not been committed.</summary>
    public void Close()
    {
        current?.Dispose();
        current = null;
    }

    public void Dispose()
    {
        Close();
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant beside the method that uses it
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
            prepared.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        command.Transaction = current;
        return command;
    }
}
