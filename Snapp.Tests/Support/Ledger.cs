using System.Collections.Concurrent;

namespace Snapp.Tests.Support;

/// <summary>The providers' own book: what they took, in the order they took it, and what they are told to do next.</summary>
internal sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly List<SentMessage> taken = [];
    private readonly ConcurrentQueue<ProviderAnswer> script = new();
    private TaskCompletionSource changed = NewSignal();

    /// <summary>Called after a message is in the book and before the provider answers; a kill test ends the program here.</summary>
    public Action<SentMessage>? Taken { get; set; }

    public IReadOnlyList<SentMessage> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. taken];
            }
        }
    }

    public void Next(params ReadOnlySpan<ProviderAnswer> answers)
    {
        foreach (var answer in answers)
        {
            script.Enqueue(answer);
        }
    }

    public ProviderAnswer TakeAnswer() => script.TryDequeue(out var answer) ? answer : ProviderAnswer.Accept;

    public void Add(SentMessage message)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            taken.Add(message);
            before = changed;
            changed = NewSignal();
        }

        before.TrySetResult();
        Taken?.Invoke(message);
    }

    /// <summary>Returns as soon as <paramref name="enough"/> holds for the book; fails after <paramref name="limit"/>.</summary>
    public async Task WaitUntilAsync(Func<IReadOnlyList<SentMessage>, bool> enough, TimeSpan limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (enough(taken))
                {
                    return;
                }

                next = changed.Task;
            }

            await next.WaitAsync(limit, TimeProvider.System, cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
