using Snapp.Bot.Simulator;
using Snapp.Data.People;

namespace Snapp.Bot.Commands.Chat;

/// <summary>Whom the terminal plays, each on a phone of the simulator, and what they have received and not seen.</summary>
internal sealed class ChatPeople(Phones phones, FirstPhones first)
{
    /// <summary>The phone of a person of this name and role, made when there is none; null when there are too many phones.</summary>
    internal async Task<PhoneView?> BecomeAsync(string role, string name, ChannelKind? channel, CancellationToken cancellationToken)
    {
        if (phones.State().Phones.FirstOrDefault(phone => IsCalled(phone.Name, name) && (channel is null || phone.Plays.Channel == channel)) is { } mine)
            return mine;
        var people = await first.PeopleAsync(cancellationToken);
        var known = people.FirstOrDefault(one => one.Role == role && IsCalled(one.Name, name) && (channel is null || one.Channel == channel.Value.Name()));
        var address = known is null
            ? first.Fresh(channel ?? (role == "mentor" ? ChannelKind.Sms : ChannelKind.Whatsapp), people)
            : new Address(ChannelKindNames.Parse(known.Channel), known.Address);
        return phones.Add(address, known?.Name ?? name);
    }

    /// <summary>What has arrived since the last time, oldest first, and so from then on seen.</summary>
    internal IReadOnlyList<(Address To, PhoneMessage Message)> TakeUnseen()
    {
        var state = phones.State();
        return [.. state.Phones.Select(phone => phone.Plays)
            .Concat(state.Others.Select(other => new Address(ChannelKindNames.Parse(other.Channel), other.Address)))
            .SelectMany(address => phones.See(address).Select(message => (address, message)))
            .OrderBy(one => one.message.At)];
    }

    /// <summary>The last message with choices that this phone shows, and its choices.</summary>
    internal PhoneMessage? LastChoices(string phone) => phones.Find(phone)?.Messages.LastOrDefault(message => message.Taps.Count > 0);

    internal async Task<string> NameAsync(Address address, CancellationToken cancellationToken) =>
        phones.State().Phones.FirstOrDefault(phone => phone.Plays == address)?.Name
        ?? (await ListAsync(cancellationToken)).FirstOrDefault(one => one.Channel == address.Channel.Name() && one.Address == address.Value)?.Name
        ?? address.Value;

    internal Task<IReadOnlyList<SimulatedPerson>> ListAsync(CancellationToken cancellationToken) => first.PeopleAsync(cancellationToken);

    internal IReadOnlyList<PhoneView> Played() => phones.State().Phones;

    private static bool IsCalled(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
