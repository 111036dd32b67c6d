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

    /// <summary>What the provider of an app (first) does with what is sent to an address (second); null leaves it to <see cref="Next"/>.</summary>
    public Func<string, string, ProviderAnswer?>? Rule { get; set; }

    /// <summary>The header of a 429; null is none.</summary>
    public string? RetryAfter { get; set; } = "1";

    /// <summary>The providers' clock.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Awaited before a message is looked at at all: a slow line, or one that never ends.</summary>
    public Func<string, string, CancellationToken, Task>? Delay { get; set; }

    /// <summary>Read marks and typing signs, in the order they came: what was asked for, and for whom or what.</summary>
    public ConcurrentQueue<string> Signs { get; } = [];

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

    public async Task<ProviderAnswer> TakeAnswerAsync(string channel, string to, CancellationToken cancellationToken)
    {
        if (Delay is { } delay) await delay(channel, to, cancellationToken);
        return Rule?.Invoke(channel, to) ?? (script.TryDequeue(out var answer) ? answer : ProviderAnswer.Accept);
    }

    public void Add(SentMessage taking)
    {
        var message = taking with { At = Clock.GetUtcNow() };
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
