using System.Globalization;
using System.Text.Json;

namespace Snapp.Bot.Channels.Twilio;

internal sealed record TwilioListed(string? Sid, string? Body, string? DateCreated, string? Direction);

internal sealed record TwilioList(IReadOnlyList<TwilioListed>? Messages);

/// <summary>Twilio's list of the newest messages to one person, as evidence for or against one send.</summary>
internal static class TwilioSentList
{
    /// <summary>Clocks differ; a message made this much before we submitted it can still be ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    /// <param name="words">Any of these; null where they are not known, and any words will do.</param>
    internal static SendEvidence Read(ReadOnlySpan<byte> body, IReadOnlyCollection<string>? words, DateTimeOffset submittedAt)
    {
        TwilioList? list;
        try
        {
            list = JsonSerializer.Deserialize(body, TwilioJson.Default.TwilioList);
        }
        catch (JsonException)
        {
            return new SendEvidence.NoAnswer("unreadable");
        }

        if (list?.Messages is not { } messages)
        {
            return new SendEvidence.NoAnswer("unreadable");
        }

        string[] ids =
        [
            .. messages.Where(message => IsOurs(message, words, submittedAt)).Select(message => message.Sid!),
        ];
        return ids.Length > 0 ? new SendEvidence.Present(ids) : new SendEvidence.Absent();
    }

    private static bool IsOurs(TwilioListed message, IReadOnlyCollection<string>? words, DateTimeOffset submittedAt) =>
        WireText.IsIdentifier(message.Sid, 64)
        && message.Direction?.StartsWith("outbound", StringComparison.Ordinal) is true
        && words?.Any(one => message.Body?.Trim() == one.Trim()) is not false
        // RFC 2822, as all dates of this API. One that cannot be read counts as ours: sending twice is worse than not at all.
        && (!DateTimeOffset.TryParse(message.DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            || created >= submittedAt - ClockSkew);
}
