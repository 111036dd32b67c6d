using Snapp.Data.People;

namespace Snapp.Bot.Channels;

/// <summary>Which provider serves an app.</summary>
internal sealed class ChannelMap(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<ChannelKind, IChannel> byKind = channels
        .SelectMany(channel => channel.Kinds.Select(kind => (kind, channel)))
        .ToDictionary(pair => pair.kind, pair => pair.channel);

    /// <summary>Null when no provider is configured for this app.</summary>
    public IChannel? Find(ChannelKind kind) => byKind.GetValueOrDefault(kind);
}
