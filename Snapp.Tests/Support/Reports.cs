namespace Snapp.Tests.Support;

/// <summary>What Twilio reports of a message it took.</summary>
internal static class Reports
{
    public static async Task PostAsync(SnappApp app, SentMessage sent, string status, string? code, CancellationToken cancellationToken)
    {
        var prefix = sent.Channel == "whatsapp" ? "whatsapp:" : "";
        using var answer = await app.PostAsync(
            FakeTwilio.Signed(sent.StatusPath,
            [
                ("AccountSid", TestAccounts.TwilioAccount), .. code is null ? Array.Empty<(string, string)>() : [("ErrorCode", code)], ("From", prefix + TestAccounts.WhatsAppNumber),
                ("MessageSid", sent.ProviderId), ("MessageStatus", status), ("To", prefix + sent.To),
            ]),
            cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
