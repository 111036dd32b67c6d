using Microsoft.Data.Sqlite;

namespace Snapp.Data;

/// <summary>
/// The one writer. Takes everything that waits, syncs the disk once for all of them, and only then tells the callers.
/// A sync costs about as much as a hundred turns, so sharing it is what makes it fast.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int MostAtOnce = 512;

    private readonly object gate = new();
    private readonly Queue<Work> queue = [];
    private readonly Transaction transaction;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool closing;

    public Writer(SqliteConnection connection)
    {
        transaction = new Transaction(connection);
        // A thread of its own: it waits for the disk most of the time, and on a small machine the pool could not spare one for that.
        new Thread(Run) { IsBackground = true, Name = "Snapp writer" }.Start();
    }

    public Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancellationToken)
    {
        var piece = new Work<T>(work, cancellationToken);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closing, this);
            queue.Enqueue(piece);
            Monitor.Pulse(gate);
        }

        return piece.Task;
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            closing = true;
            Monitor.Pulse(gate);
        }

        await ended.Task;
        await transaction.DisposeAsync();
    }

    private void Run()
    {
        List<Work> group = new(MostAtOnce);
        while (Take(group))
        {
            WriteGroup(group);
            group.Clear();
        }

        ended.SetResult();
    }

    /// <summary>Waits for work; false when there will be none.</summary>
    private bool Take(List<Work> group)
    {
        lock (gate)
        {
            while (queue.Count == 0)
            {
                if (closing) return false;
                Monitor.Wait(gate);
            }

            while (group.Count < MostAtOnce && queue.TryDequeue(out var work))
            {
                if (work.IsCancelled) work.Fail(new OperationCanceledException());
                else group.Add(work);
            }

            return true;
        }
    }

    private void WriteGroup(List<Work> group)
    {
        try
        {
            // Nearly always nothing goes wrong, and savepoints would be half of all statements.
            if (!TryWriteTogether(group)) WriteApart(group);
        }
#pragma warning disable CA1031 // disk full, file gone, begin or commit refused: nothing was kept, every caller must hear it, and the writer must live on
        catch (Exception e)
#pragma warning restore CA1031
        {
            transaction.Close();
            foreach (var work in group) work.Fail(e);
            return;
        }

        foreach (var work in group) work.Complete();
    }

    /// <summary>False when one of them failed or asked not to be kept: then nothing was written.</summary>
    private bool TryWriteTogether(List<Work> group)
    {
        transaction.Begin();
        foreach (var work in group)
        {
            transaction.StartWork();
            if (work.Run(transaction)) continue;
            transaction.Close();
            return false;
        }

        transaction.Commit();
        return true;
    }

    /// <summary>Once more from the start, each in its own savepoint.</summary>
    private void WriteApart(List<Work> group)
    {
        transaction.Begin();
        foreach (var work in group)
        {
            transaction.StartWork();
            transaction.Mark();
            if (!work.Run(transaction)) transaction.GoBack();
            transaction.Unmark();
        }

        transaction.Commit();
    }
}
