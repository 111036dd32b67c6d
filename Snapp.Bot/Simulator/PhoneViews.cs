using System.Text.Json.Serialization;
using Snapp.Data.People;

namespace Snapp.Bot.Simulator;

/// <summary>How far a message has come. Only moves down this list.</summary>
internal enum Tick
{
    Sending,
    Sent,
    Failed,
    Delivered,
    Read,
}

/// <summary>A quick reply under a message: what is shown, and what is sent back when it is tapped.</summary>
internal sealed record QuickTap(string Title, string Payload)
{
    public override string ToString() => "tap";
}

/// <summary>One bubble.</summary>
/// <param name="Mine">True when the person with the phone wrote it.</param>
/// <param name="Seen">Whether it has been on the screen of a phone.</param>
internal sealed record PhoneMessage(string Id, bool Mine, string Text, DateTimeOffset At, Tick Tick, bool Seen)
{
    public IReadOnlyList<QuickTap> Taps { get; init; } = [];

    /// <summary>Where the sender wants to hear about it (Twilio).</summary>
    [JsonIgnore]
    public string? StatusCallback { get; init; }

    public override string ToString() => Id;
}

/// <summary>One phone on the page: whom it plays, and what it shows.</summary>
internal sealed record PhoneView(string Id, string Channel, string Address, string Name, IReadOnlyList<PhoneMessage> Messages)
{
    [JsonIgnore]
    internal Address Plays => new(ChannelKindNames.Parse(Channel), Address);

    public override string ToString() => Id;
}

internal sealed record MessageEvent(string Channel, string Address, PhoneMessage Message);

internal sealed record WaitingMessages(string Channel, string Address, int Unseen);

/// <summary>All a page needs to draw itself.</summary>
internal sealed record PhonesState(IReadOnlyList<PhoneView> Phones, IReadOnlyList<WaitingMessages> Others, SimulatedProviders Simulated);

/// <summary>Every member may be left out; a parameter without a default would be demanded, because the admin interface reads JSON strictly.</summary>
internal sealed record NewPhone(string? Channel = null, string? Address = null, string? Name = null);

internal sealed record NewMessage(string? Text = null, string? Payload = null, string? ReplyTo = null, NewFile? File = null);

/// <param name="Data">The content; Base64 in JSON.</param>
internal sealed record NewFile(string? Name = null, string? Type = null, byte[]? Data = null)
{
    internal bool IsFit => Data is { Length: > 0 and <= SimulatedFiles.MaxBytes } && System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(Type, out _);

    public override string ToString() => "[file]";
}

internal sealed record PhoneProblem(string Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PhonesState))]
[JsonSerializable(typeof(PhoneView))]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(NewPhone))]
[JsonSerializable(typeof(NewMessage))]
[JsonSerializable(typeof(PhoneProblem))]
[JsonSerializable(typeof(IReadOnlyList<SimulatedPerson>))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
