using System.Collections.Concurrent;
using System.Threading.Channels;
using Snapp.Bot.Channels;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>
/// Shows somebody whose answer has not left a second after they wrote that the message was read and an answer is coming. At most once for each message;
/// beside the turn and never in its way: what goes wrong here is only counted in the log.
/// </summary>
internal sealed partial class PresenceWorker(Unanswered unanswered, ChannelMap channels, TimeProvider clock, ILogger<PresenceWorker> log) : BackgroundService
{
    public static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    /// <summary>A sign that would have to wait for its turn would come too late to be true.</summary>
    private const int MostAtOnce = 16;

    /// <summary>In a flood there are better things to do.</summary>
    private const int MostWaiting = 4096;

    private readonly ConcurrentDictionary<long, Waiting> waiting = [];
    private readonly Channel<Waiting> due = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private int underWay;

    /// <summary>True when nobody has waited for a second who has not been seen to.</summary>
    public bool IsIdle
    {
        get
        {
            var now = clock.GetUtcNow();
            return Volatile.Read(ref underWay) == 0 && waiting.All(one => one.Value.DueAt > now);
        }
    }

    /// <summary>Called on the writer with each message as soon as it is durable: must be quick. SMS shows neither sign; echoes and the like get no answer.</summary>
    public void Note(InboxRow row)
    {
        if (row.Message is not { Kind: InboundKind.Words, From.Channel: not ChannelKind.Sms } || waiting.Count >= MostWaiting) return;
        if (Keywords.Match(row.Message.ProviderKeyword ?? row.Message.Text.Value, null) is { Keyword: Keyword.Stop }) return;
        var one = new Waiting(row, clock.GetUtcNow() + After);
        one.Timer = clock.CreateTimer(_ => due.Writer.TryWrite(one), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (waiting.TryAdd(row.Id, one)) one.Timer.Change(After, Timeout.InfiniteTimeSpan);
    }

    public override void Dispose()
    {
        foreach (var (_, one) in waiting) one.Timer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await due.Reader.WaitToReadAsync(stoppingToken))
            {
                List<Waiting> batch = [];
                while (batch.Count < MostAtOnce && due.Reader.TryRead(out var one)) batch.Add(one);
                await ShowAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Signs nobody waits for any more.
        }
    }

    private async Task ShowAsync(List<Waiting> batch, CancellationToken stoppingToken)
    {
        try
        {
            var open = await unanswered.ListAsync(batch.Select(one => one.Row.Id), clock.GetUtcNow(), stoppingToken);
            foreach (var one in batch.Where(one => open.Contains(one.Row.Id) && Volatile.Read(ref underWay) < MostAtOnce))
            {
                Interlocked.Increment(ref underWay);
                _ = CallAsync(one.Row, stoppingToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.NotRead(log, fault.GetType().Name);
        }
        finally
        {
            foreach (var one in batch)
            {
                waiting.TryRemove(one.Row.Id, out _);
                one.Timer?.Dispose();
            }
        }
    }

    private async Task CallAsync(InboxRow row, CancellationToken stoppingToken)
    {
        try
        {
            if (channels.Find(row.Message.From.Channel) is { } channel && !await channel.ShowTypingAsync(row.Message, stoppingToken)) Log.NotShown(log, row.Id);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private sealed class Waiting(InboxRow row, DateTimeOffset dueAt)
    {
        public InboxRow Row => row;

        public DateTimeOffset DueAt => dueAt;

        public ITimer? Timer { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(48, LogLevel.Information, "The sign that inbox row {InboxId} was read and is being answered was not taken")]
        public static partial void NotShown(ILogger logger, long inboxId);

        [LoggerMessage(49, LogLevel.Warning, "Who waits for an answer could not be read ({Fault})")]
        public static partial void NotRead(ILogger logger, string fault);
    }
}
