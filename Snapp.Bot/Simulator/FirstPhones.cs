using System.Globalization;
using Snapp.Data.People;

namespace Snapp.Bot.Simulator;

/// <summary>Lays out the phones a page starts with: two newcomers whom nobody knows yet, and two mentors of the pool.</summary>
internal sealed class FirstPhones(Phones phones, SimulatedProviders simulated, IServiceProvider services) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private bool _done;

    internal async Task LayOutAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (_done)
                return;
            var people = await PeopleAsync(cancellationToken);
            if (simulated.Twilio)
                Add(Fresh(ChannelKind.Whatsapp, people), "Newcomer");
            if (simulated.Messenger)
                Add(Fresh(ChannelKind.Messenger, people), "Newcomer");
            if (simulated.Twilio)
                AddMentor(ChannelKind.Sms, people);
            if (simulated.Messenger)
                AddMentor(ChannelKind.Messenger, people);
            _done = true;
        }
        finally
        {
            _once.Release();
        }
    }

    internal async Task<IReadOnlyList<SimulatedPerson>> PeopleAsync(CancellationToken cancellationToken) =>
        services.GetService<ListPeople>() is { } list ? await list(cancellationToken) : [];

    /// <summary>An address nobody has used: numbers of the range kept for fiction, ids of a length Meta uses.</summary>
    internal Address Fresh(ChannelKind channel, IReadOnlyList<SimulatedPerson> people)
    {
        var prefix = channel switch { ChannelKind.Whatsapp => "+1555010", ChannelKind.Sms => "+1555020", _ => "5550300000" };
        var known = people.Where(p => p.Channel == channel.Name()).Select(p => p.Address).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 9_999)
            .Select(n => new Address(channel, prefix + n.ToString("0000", CultureInfo.InvariantCulture)))
            .First(a => !known.Contains(a.Value) && !phones.IsTaken(a));
    }

    public void Dispose() => _once.Dispose();

    private void AddMentor(ChannelKind channel, IReadOnlyList<SimulatedPerson> people)
    {
        var mentor = people.FirstOrDefault(p => p.Role == "mentor" && p.Channel == channel.Name());
        if (mentor is null)
            Add(Fresh(channel, people), "Mentor");
        else
            Add(new Address(channel, mentor.Address), mentor.Name);
    }

    private void Add(Address address, string name) => phones.Add(address, name);
}
