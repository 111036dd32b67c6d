using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Snapp.Data.People;

namespace Snapp.Bot.Simulator;

/// <summary>
/// The phones of the page, and what every address has received, phone or not. In memory, bounded, safe from any thread.
/// Whoever watches gets the whole state once and every change after it, in order.
/// </summary>
internal sealed class Phones(SimulatedProviders simulated)
{
    internal const int MaxThreads = 1_000;
    internal const int MaxPhones = 24;

    /// <summary>A page that falls this far behind is cut off; it comes back by itself and gets the whole state.</summary>
    private const int MaxBacklog = 2_000;

    private readonly Lock _gate = new();
    private readonly List<PhoneView> _phones = [];
    private readonly Dictionary<Address, PhoneThread> _threads = [];
    private readonly List<Channel<SseItem<string>>> _watchers = [];

    internal PhonesState State()
    {
        lock (_gate)
        {
            var others = _threads.Where(t => t.Value.Unseen > 0 && !HasPhone(t.Key))
                .Select(t => new WaitingMessages(t.Key.Channel.Name(), t.Key.Value, t.Value.Unseen));
            return new([.. _phones.Select(View)], [.. others], simulated);
        }
    }

    internal PhoneView? Find(string id)
    {
        lock (_gate)
            return _phones.Find(p => p.Id == id) is { } phone ? View(phone) : null;
    }

    internal bool IsTaken(Address address)
    {
        lock (_gate)
            return _threads.ContainsKey(address) || HasPhone(address);
    }

    /// <summary>Null when there are as many phones as a page can hold.</summary>
    internal PhoneView? Add(Address address, string name)
    {
        lock (_gate)
        {
            if (_phones.Count >= MaxPhones)
                return null;
            var channel = address.Channel.Name();
            var number = Enumerable.Range(1, MaxPhones).First(n => _phones.TrueForAll(p => p.Id != $"{channel}-{n}"));
            var phone = new PhoneView($"{channel}-{number}", channel, address.Value, name, []);
            _phones.Add(phone);
            return Show(phone);
        }
    }

    /// <summary>Lets a phone play somebody else; the words of the person before stay with that person's address.</summary>
    internal PhoneView? Play(string id, string address, string name)
    {
        lock (_gate)
        {
            var index = _phones.FindIndex(p => p.Id == id);
            return index < 0 ? null : Show(_phones[index] = _phones[index] with { Address = address, Name = name });
        }
    }

    internal void Receive(Address address, PhoneMessage message)
    {
        lock (_gate)
        {
            if (!_threads.TryGetValue(address, out var thread))
                _threads[address] = thread = new PhoneThread();
            thread.Add(message);
            if (_threads.Count > MaxThreads && _threads.Where(t => !HasPhone(t.Key)).MinBy(t => t.Value.Latest) is { Value: not null } oldest)
                _threads.Remove(oldest.Key);
            Tell(address, message);
        }
    }

    internal void Move(Address address, string messageId, Tick tick)
    {
        lock (_gate)
        {
            if (_threads.TryGetValue(address, out var thread) && thread.Move(messageId, tick) is { } moved)
                Tell(address, moved);
        }
    }

    /// <summary>The phone is on the screen: what has arrived is seen. Gives back what has just been seen.</summary>
    internal IReadOnlyList<PhoneMessage> See(Address address)
    {
        lock (_gate)
        {
            if (!_threads.TryGetValue(address, out var thread))
                return [];
            // SMS knows no read receipts.
            var seen = thread.See(receipts: address.Channel != ChannelKind.Sms);
            foreach (var message in seen)
                Tell(address, message);
            return seen;
        }
    }

    internal async IAsyncEnumerable<SseItem<string>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateBounded<SseItem<string>>(MaxBacklog);
        lock (_gate)
        {
            _watchers.Add(watcher);
            watcher.Writer.TryWrite(new(JsonSerializer.Serialize(State(), SimulatorJson.Default.PhonesState), "state"));
        }
        try
        {
            await foreach (var item in watcher.Reader.ReadAllAsync(cancellationToken))
                yield return item;
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(watcher);
        }
    }

    private bool HasPhone(Address address) => _phones.Exists(p => p.Plays == address);

    private PhoneView View(PhoneView phone) =>
        phone with { Messages = _threads.TryGetValue(phone.Plays, out var thread) ? thread.Copy() : [] };

    private PhoneView Show(PhoneView phone)
    {
        var view = View(phone);
        Tell(new(JsonSerializer.Serialize(view, SimulatorJson.Default.PhoneView), "phone"));
        return view;
    }

    private void Tell(Address address, PhoneMessage message) =>
        Tell(new(JsonSerializer.Serialize(new(address.Channel.Name(), address.Value, message), SimulatorJson.Default.MessageEvent), "message"));

    private void Tell(SseItem<string> item)
    {
        foreach (var watcher in _watchers)
        {
            if (!watcher.Writer.TryWrite(item))
                watcher.Writer.TryComplete();
        }
    }
}
