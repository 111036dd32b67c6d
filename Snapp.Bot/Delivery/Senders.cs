using Snapp.Bot.Channels;
using Snapp.Data.People;

namespace Snapp.Bot.Delivery;

/// <summary>The accounts we send from, one per app.</summary>
internal sealed class Senders(Func<ChannelKind, double> perSecond, Backoff backoff, TimeProvider clock)
{
    /// <summary>What is addressed to an app nobody serves is only settled, not sent.</summary>
    private const double Unserved = 1000;

    private readonly Dictionary<ChannelKind, Sender> byKind = Enum.GetValues<ChannelKind>()
        .ToDictionary(kind => kind, kind => new Sender(perSecond(kind), backoff, clock));

    public Sender this[ChannelKind kind] => byKind[kind];

    public int UnderWay => byKind.Values.Sum(sender => sender.UnderWay);

    public static Senders Of(ChannelMap channels, Backoff backoff, TimeProvider clock) =>
        new(kind => channels.Find(kind)?.RatePerSecond(kind) ?? Unserved, backoff, clock);
}
