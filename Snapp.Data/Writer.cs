using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Snapp.Data;

/// <summary>
/// The one writer. Takes everything that waits, runs each piece in its own savepoint, syncs the disk once for all of them,
/// and only then tells the callers. A sync costs about as much as a hundred turns, so sharing it is what makes it fast.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int MostAtOnce = 512;

    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Transaction transaction;
    private readonly Task running;

    public Writer(SqliteConnection connection)
    {
        transaction = new Transaction(connection);
        running = Task.Run(RunAsync);
    }

    public Task<T> WriteAsync<T>(Func<Transaction, T> work, CancellationToken cancellationToken)
    {
        var piece = new Work<T>(work, cancellationToken);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(piece), this);
        return piece.Task;
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await running;
        await transaction.DisposeAsync();
    }

    private async Task RunAsync()
    {
        List<Work> group = new(MostAtOnce);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < MostAtOnce && queue.Reader.TryRead(out var work))
            {
                if (work.IsCancelled) work.Fail(new OperationCanceledException());
                else group.Add(work);
            }

            if (group.Count > 0) WriteGroup(group);
            group.Clear();
        }
    }

    private void WriteGroup(List<Work> group)
    {
        try
        {
            transaction.Begin();
            foreach (var work in group)
            {
                transaction.StartWork();
                transaction.EndWork(keep: work.Run(transaction));
            }

            transaction.Commit();
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
}
