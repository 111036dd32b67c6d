using System.Threading.Channels;

namespace Snapp.Bot.Delivery;

/// <summary>Wakes the workers as soon as there is something to do; the tables stay the truth, and a slow poll runs underneath.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<byte> inbox = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<byte> outbox = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChannelReader<byte> Inbox => inbox.Reader;

    public ChannelReader<byte> Outbox => outbox.Reader;

    public void InboxHasWork() => inbox.Writer.TryWrite(0);

    public void OutboxHasWork() => outbox.Writer.TryWrite(0);
}
