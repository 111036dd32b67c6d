using System.Threading.Channels;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>Wakes the workers of the outbox and of the broadcasts when their tables hold something to do; the tables stay the truth, and a slow poll runs underneath.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<byte> outbox = NewChannel();
    private readonly Channel<byte> broadcasts = NewChannel();
    private readonly Dictionary<ChannelKind, Channel<byte>> unclear = Enum.GetValues<ChannelKind>().ToDictionary(kind => kind, _ => NewChannel());

    public ChannelReader<byte> Outbox => outbox.Reader;

    public ChannelReader<byte> Broadcasts => broadcasts.Reader;

    public void OutboxHasWork() => outbox.Writer.TryWrite(0);

    public ChannelReader<byte> Unclear(ChannelKind kind) => unclear[kind].Reader;

    /// <summary>For a clock that jumps; otherwise the poll finds them in time.</summary>
    public void LookUpUnclear()
    {
        foreach (var one in unclear.Values) one.Writer.TryWrite(0);
    }

    public void BroadcastIsOpening() => broadcasts.Writer.TryWrite(0);

    private static Channel<byte> NewChannel() => Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
