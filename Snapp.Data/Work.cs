namespace Snapp.Data;

/// <summary>One piece of writing that waits its turn, and the caller who waits for it.</summary>
internal abstract class Work
{
    public abstract bool IsCancelled { get; }

    /// <summary>False when nothing of it may be kept. Runs a second time when another work of the group could not be kept.</summary>
    public abstract bool Run(Transaction transaction);

    /// <summary>Only after the commit.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception fault);
}

internal sealed class Work<T>(Func<Transaction, T> work, CancellationToken cancellationToken) : Work
{
    // Continuations must not run on the writer: one slow caller would hold up everybody's next commit.
    private readonly TaskCompletionSource<T> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;
    private Exception? fault;

    public Task<T> Task => caller.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override bool Run(Transaction transaction)
    {
        fault = null;
        try
        {
            result = work(transaction);
            return !transaction.IsUndone;
        }
#pragma warning disable CA1031 // whatever it is, it belongs to the caller and must not touch the others of the group
        catch (Exception e)
#pragma warning restore CA1031
        {
            fault = e;
            return false;
        }
    }

    public override void Complete()
    {
        if (fault is not null) caller.TrySetException(fault);
        else caller.TrySetResult(result);
    }

    public override void Fail(Exception fault)
    {
        if (fault is OperationCanceledException) caller.TrySetCanceled(cancellationToken);
        else caller.TrySetException(fault);
    }
}
