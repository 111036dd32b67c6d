using System.Threading.Channels;

namespace Snapp.Bot.Delivery;

/// <summary>Wakes the workers of the outbox, of the broadcasts and of the alarms when their tables hold something to do; the tables stay the truth, and a slow poll runs underneath.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<byte> outbox = NewChannel();
    private readonly Channel<byte> broadcasts = NewChannel();

    private readonly Channel<byte> alarms = NewChannel();

    public ChannelReader<byte> Outbox => outbox.Reader;

    public ChannelReader<byte> Broadcasts => broadcasts.Reader;

    public ChannelReader<byte> Alarms => alarms.Reader;

    public void OutboxHasWork() => outbox.Writer.TryWrite(0);

    public void BroadcastIsOpening() => broadcasts.Writer.TryWrite(0);

    public void AlarmsMayBeDue() => alarms.Writer.TryWrite(0);

    private static Channel<byte> NewChannel() => Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
