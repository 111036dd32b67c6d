using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.People;

namespace Snapp.Bot.Simulator;

/// <summary>What a person at the page can do: look, take a phone, play somebody, write, see.</summary>
internal sealed class PhoneActions(
    Phones phones, FirstPhones first, SimulatedProviders simulated, TwilioWebhooks twilio, MessengerWebhooks messenger, SimulatedFiles files, TwilioStandIn twilioStandIn, ProviderCalls calls, TimeProvider time)
{
    private const int MaxText = 4_000;
    private const int MaxName = 80;

    internal async Task<Ok<PhonesState>> ListAsync(CancellationToken cancellationToken)
    {
        await first.LayOutAsync(cancellationToken);
        return TypedResults.Ok(phones.State());
    }

    internal async IAsyncEnumerable<SseItem<string>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await first.LayOutAsync(cancellationToken);
        await foreach (var item in phones.WatchAsync(cancellationToken))
            yield return item;
    }

    internal async Task<IResult> AddAsync(NewPhone wanted, CancellationToken cancellationToken)
    {
        if (Channel(wanted.Channel) is not { } channel)
            return Problem("channel is whatsapp, sms or messenger, and simulated here.");
        if (await AddressAsync(channel, wanted.Address, cancellationToken) is not { } address)
            return Problem(AddressRule(channel));
        return phones.Add(address, Name(wanted.Name)) is { } phone
            ? TypedResults.Ok(phone)
            : Problem($"A page holds {Phones.MaxPhones} phones at most.");
    }

    internal async Task<IResult> PlayAsync(string id, NewPhone wanted, CancellationToken cancellationToken)
    {
        if (phones.Find(id) is not { } phone)
            return TypedResults.NotFound();
        var channel = phone.Plays.Channel;
        if (await AddressAsync(channel, wanted.Address, cancellationToken) is not { } address)
            return Problem(AddressRule(channel));
        return phones.Play(id, address.Value, Name(wanted.Name)) is { } played ? TypedResults.Ok(played) : TypedResults.NotFound();
    }

    internal IResult See(string id)
    {
        if (phones.Find(id) is not { } phone)
            return TypedResults.NotFound();
        var seen = phones.See(phone.Plays);
        if (phone.Plays.Channel == ChannelKind.Messenger && seen.Count > 0)
            calls.Later(messenger.Read(phone.Address));
        foreach (var message in seen.Where(m => m.Tick == Tick.Read))
            twilioStandIn.Report(phone.Plays, message, "read");
        return TypedResults.NoContent();
    }

    internal async Task<IResult> WriteAsync(string id, NewMessage message)
    {
        if (phones.Find(id) is not { } phone)
            return TypedResults.NotFound();
        if (message.Text?.Length > MaxText || (message.File is null && string.IsNullOrWhiteSpace(message.Text)))
            return Problem($"text has 1 to {MaxText} characters.");
        if (message.File is { IsFit: false })
            return Problem($"file has a type and 1 to {SimulatedFiles.MaxBytes} bytes.");
        var isMessenger = phone.Plays.Channel == ChannelKind.Messenger;
        var messageId = isMessenger ? MessengerWebhooks.NewMid() : TwilioWebhooks.NewSid();
        var fileId = message.File is { } file ? files.Keep(file) : null;
        var call = isMessenger
            ? messenger.Inbound(phone.Address, messageId, message, fileId is null ? null : files.MessengerAddress(fileId))
            : twilio.Inbound(phone.Plays, phone.Name, messageId, message, fileId is null ? null : files.TwilioAddress(messageId, fileId));
        phones.Receive(phone.Plays, new(messageId, Mine: true, Shown(message), time.GetUtcNow(), Tick.Sending, Seen: true));
        // Once written it is on its way, whether or not the page stays open.
        var status = await calls.PostAsync(call, CancellationToken.None);
        var taken = status is >= 200 and < 300;
        phones.Move(phone.Plays, messageId, taken ? Tick.Delivered : Tick.Failed);
        return taken ? TypedResults.NoContent() : TypedResults.StatusCode(StatusCodes.Status502BadGateway);
    }

    private static string Shown(NewMessage message) =>
        string.Join('\n', new[] { message.Text, message.File is { } file ? "📎 " + (file.Name ?? file.Type) : null }.Where(line => !string.IsNullOrWhiteSpace(line)));

    private ChannelKind? Channel(string? name) => name switch
    {
        "whatsapp" when simulated.Twilio => ChannelKind.Whatsapp,
        "sms" when simulated.Twilio => ChannelKind.Sms,
        "messenger" when simulated.Messenger => ChannelKind.Messenger,
        _ => null,
    };

    private async Task<Address?> AddressAsync(ChannelKind channel, string? value, CancellationToken cancellationToken)
    {
        var wanted = value?.Replace(" ", "", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(wanted))
            return first.Fresh(channel, await first.PeopleAsync(cancellationToken));
        return TwilioStandIn.IsRecipient(channel, wanted) || MessengerStandIn.IsRecipient(channel, wanted) ? new Address(channel, wanted) : null;
    }

    private static string AddressRule(ChannelKind channel) => channel == ChannelKind.Messenger
        ? "address is digits only on Messenger."
        : "address is a number with + and country code, for example +15550100009.";

    private static string Name(string? name) => string.IsNullOrWhiteSpace(name) ? "Someone new" : name.Trim()[..Math.Min(name.Trim().Length, MaxName)];

    private static JsonHttpResult<PhoneProblem> Problem(string detail) =>
        TypedResults.Json(new PhoneProblem(detail), SimulatorJson.Default.PhoneProblem, statusCode: StatusCodes.Status400BadRequest);
}
