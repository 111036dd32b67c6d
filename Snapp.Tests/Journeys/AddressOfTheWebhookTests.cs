using System.Net;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>Twilio signs the address it calls. We take it from our settings, whatever stands before us passes on.</summary>
public sealed class AddressOfTheWebhookTests
{
    private const string Path = "/webhooks/twilio";
    private const string Host = "bot.example.org";
    private static readonly Phone Amal = new("Amal", "sms", "+15550100001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Addresses => new()
    {
        { $"https://{Host}{Path}", Path, true },
        { $"https://{Host}:443{Path}", Path, true },
        { $"https://{Host}{Path}?one=1&two=%2B2", Path + "?one=1&two=%2B2", true },
        { $"https://{Host}{Path}?one=1", Path + "?one=2", false },
        { $"https://{Host}{Path}?one=1", Path, false },
        { $"https://{Host}{Path}", Path + "?one=1", false },
        { $"https://{Host}{Path}/", Path, false },
        { $"https://{Host}/bot{Path}", Path, false },
        { $"http://{Host}{Path}", Path, false },
        { $"https://BOT.example.org{Path}", Path, false },
        { $"https://{Host}:8443{Path}", Path, false },
        { $"https://forged.example{Path}", Path, false },
        { $"http://127.0.0.1{Path}", Path, false },
    };

    [Theory, MemberData(nameof(Addresses)), Trait("Fault", "B30")]
    public async Task Only_our_own_address_counts_and_forwarded_headers_change_nothing(string signedAddress, string target, bool isOurs)
    {
        await using var app = await SnappApp.StartAsync(Token);
        var accepted = 0;
        foreach (var headers in new (string, string)[][]
        {
            [],
            [("X-Forwarded-Proto", "http"), ("X-Forwarded-Host", Host), ("X-Forwarded-Port", "80")],
            [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "forged.example"), ("X-Forwarded-Prefix", "/bot"), ("X-Forwarded-Port", "8443")],
            [("Forwarded", "proto=http;host=forged.example"), ("X-Original-URL", "/bot/webhooks/twilio"), ("Host", "forged.example")],
        })
        {
            using var answer = await app.SendAsync(Request(app, signedAddress, target, headers), Token);
            Assert.Equal(isOurs ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
            accepted += isOurs ? 1 : 0;
        }

        await app.IdleAsync(Token);
        Assert.Equal(accepted, app.Providers.Ledger.Messages.Count);
    }

    [Theory, Trait("Fault", "B31")]
    [InlineData("1 + 1 = 2")]
    [InlineData("100%20 & more; a=b&c=d")]
    [InlineData("<b>bold</b> <script>")]
    [InlineData("👩🏽‍⚕️ é ٣ 你好 “quoted” 'single'")]
    [InlineData("line one\nline two\ttab")]
    public async Task Words_of_every_kind_arrive_as_they_were_written(string words)
    {
        await using var app = await Talking.StartAsync(Amal, new Phone("Maria", "whatsapp", "+15550200001"), Token);
        await app.WriteAsync(Amal, words, twice: false, Token);
        // Words of no known language are translated by the stand-in, which leaves them as they are behind its mark.
        Assert.StartsWith("Amal: ", app.Providers.Ledger.Messages[^1].Text, StringComparison.Ordinal);
        Assert.EndsWith(words, app.Providers.Ledger.Messages[^1].Text, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(SnappApp app, string signedAddress, string target, (string Name, string Value)[] headers)
    {
        var id = app.NewMessageId();
        (string, string)[] fields = [("AccountSid", TestAccounts.TwilioAccount), ("Body", "HELP"), ("From", Amal.Address), ("MessageSid", id), ("To", TestAccounts.SmsNumber)];
        var call = FakeTwilio.Signed(target, fields) with { Signature = FakeTwilio.SignAddress(signedAddress, fields) };
        var request = call.ToRequest(app.Address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
