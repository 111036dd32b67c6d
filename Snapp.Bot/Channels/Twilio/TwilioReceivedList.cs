using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Twilio;

internal sealed record TwilioReceived(string? Sid, string? From, string? To, string? Body, string? NumMedia, string? Direction, string? DateSent, string? DateCreated);

internal sealed record TwilioReceivedPage(IReadOnlyList<TwilioReceived>? Messages, string? NextPageUri);

internal sealed record TwilioFile(string? Sid, string? ContentType);

internal sealed record TwilioFiles(IReadOnlyList<TwilioFile>? MediaList);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwilioReceivedPage))]
[JsonSerializable(typeof(TwilioFiles))]
internal sealed partial class TwilioReceivedJson : JsonSerializerContext;

/// <summary>The messages people sent to one of our numbers, as Twilio lists them: newest first, in pages.</summary>
internal sealed class TwilioReceivedList(IOptions<TwilioOptions> options, IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>A hundred thousand messages; more than that is a fault of the list, not an outage of ours.</summary>
    private const int MostPages = 2000;

    /// <summary>Fifty of the longest messages, escaped, stay under the size we read of an answer.</summary>
    private const string PageSize = "50";

    private const int MostFiles = 10;

    private readonly TwilioOptions _options = options.Value;

    /// <summary>Oldest first; null when Twilio did not answer all pages, because half a list has holes where it was cut.</summary>
    internal async Task<IReadOnlyList<InboundMessage>?> ListAsync(ChannelKind kind, string ours, DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<InboundMessage> newestFirst = [];
        var next = FirstPage(kind, ours, since);
        for (var pages = 0; next is not null; pages++)
        {
            if (pages == MostPages || await ReadPageAsync(next, cancellationToken) is not { Messages: { } messages } page) return null;
            newestFirst.AddRange(messages.Select(message => Read(message, kind, ours)).OfType<InboundMessage>().Where(message => message.WrittenAt >= since));
            next = NextPage(page.NextPageUri);
        }

        // Reversed before it is sorted: what came in one second keeps the order of the list.
        newestFirst.Reverse();
        return [.. newestFirst.DistinctBy(message => message.ProviderId).OrderBy(message => message.WrittenAt)];
    }

    /// <summary>
    /// The message with the files it came with (twilio.com/docs/messaging/api/media-resource), in their order; without any when Twilio does not keep them any more.
    /// Null when it did not answer: the message is then taken in another time.
    /// </summary>
    internal async Task<InboundMessage?> AddFilesAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var address = $"{Root}/2010-04-01/Accounts/{Uri.EscapeDataString(_options.AccountSid)}/Messages/{Uri.EscapeDataString(message.ProviderId)}/Media";
        var answer = await AskAsync(address + ".json", cancellationToken);
        if (answer is { Ended: null, Status: 404 or 410 }) return message;
        if (answer is not { Ended: null, Status: 200 }) return null;
        try
        {
            var files = JsonSerializer.Deserialize(answer.Body, TwilioReceivedJson.Default.TwilioFiles)?.MediaList ?? [];
            return message with
            {
                Media = [.. files.Where(file => WireText.IsIdentifier(file.Sid, 64)).Take(MostFiles)
                    .Select(file => new InboundMedia($"{address}/{Uri.EscapeDataString(file.Sid!)}", WireText.IsIdentifier(file.ContentType, 100) ? file.ContentType! : ""))],
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Root => _options.ApiUrl.TrimEnd('/');

    private string FirstPage(ChannelKind kind, string ours, DateTimeOffset since) => QueryHelpers.AddQueryString(
        $"{Root}/2010-04-01/Accounts/{Uri.EscapeDataString(_options.AccountSid)}/Messages.json",
        new Dictionary<string, string?>
        {
            ["To"] = TwilioAddress.Write(kind, ours),
            // The name of the filter ends in ">": with the "=" it reads "DateSent>=".
            ["DateSent>"] = since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["PageSize"] = PageSize,
        });

    /// <summary>Twilio gives the rest of the address only; anything else would carry our credentials elsewhere, and ends the list.</summary>
    private string? NextPage(string? path) => path is ['/', not '/', ..] ? Root + path : null;

    private async Task<TwilioReceivedPage?> ReadPageAsync(string address, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(address, cancellationToken);
        if (answer is not { Ended: null, Status: 200 }) return null;
        try
        {
            return JsonSerializer.Deserialize(answer.Body, TwilioReceivedJson.Default.TwilioReceivedPage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<ProviderAnswer> AskAsync(string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = _options.Authorization } };
        using var client = clients.CreateClient(TwilioChannel.ClientName);
        return await ProviderCall.SendAsync(client, request, clock, cancellationToken);
    }

    /// <summary>The list knows less than the webhook does: media are counted only, and buttons are words.</summary>
    private static InboundMessage? Read(TwilioReceived message, ChannelKind kind, string ours)
    {
        if (message.Direction != "inbound" || message.From is not { } from || !WireText.IsIdentifier(message.Sid, 64)) return null;
        var sender = TwilioAddress.Parse(from);
        if (!WireText.IsIdentifier(sender.Value, Address.MaxLength) || When(message.DateSent ?? message.DateCreated) is not { } at) return null;
        return new InboundMessage
        {
            Account = ours,
            ProviderId = message.Sid!,
            From = new Address(kind, sender.Value),
            Text = new MessageText(WireText.Clean(kind is ChannelKind.Sms && message.Body is { } body ? TwilioBase64.Decode(body) : message.Body)),
            Attachments = int.TryParse(message.NumMedia, NumberStyles.None, CultureInfo.InvariantCulture, out var media) ? Math.Min(media, 10) : 0,
            WrittenAt = at,
        };
    }

    /// <summary>RFC 2822, as all dates of this API.</summary>
    private static DateTimeOffset? When(string? written) =>
        DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
