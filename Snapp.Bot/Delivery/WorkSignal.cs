using System.Threading.Channels;

namespace Snapp.Bot.Delivery;

/// <summary>Wakes the worker of the outbox when its table holds something to do; the table stays the truth, and a slow poll runs underneath.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<byte> outbox = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<byte> Outbox => outbox.Reader;

    public void OutboxHasWork() => outbox.Writer.TryWrite(0);
}
