using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Snapp.Tests.Channels;

/// <summary>
/// Every row of the channels' tables through the front door. To each it adds what no author of a row thinks of: signatures that are missing, wrong,
/// altered or another body's, a repeat, a stranger's account, a body too large, a wrong content type, and logs without secrets or people's words.
/// </summary>
[Trait("Fault", "B33")]
[Trait("Fault", "B34")]
public sealed class InboundRunnerTests(InboundHost host) : IClassFixture<InboundHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var row in TwilioInboundTests.Table.Keys) rows.Add("twilio", row);
            foreach (var row in MessengerInboundTests.Table.Keys) rows.Add("messenger", row);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_is_taken_once_and_everything_near_it_is_refused(string provider, string row)
    {
        var one = Find(provider, row);
        await RefusesAsync(one);
        Assert.Empty(await host.StoredAsync(one.Expected.ProviderId));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(one, one.Body, one.Sign(one.Body)));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(one, one.Body, one.Sign(one.Body)));
        Assert.Equal(one.WrongTypesAnswer, await PostAsync(one, one.Body, one.Sign(one.Body), "text/plain"));
        Assert.Equal([one.Expected], await host.StoredAsync(one.Expected.ProviderId));
        LogsAreClean(one);
    }

    private static InboundCase Find(string provider, string row)
    {
        var id = $"{provider[0]}{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(row))}";
        return provider == "twilio"
            ? InboundCase.Twilio(TwilioInboundTests.Table[row].Form, TwilioInboundTests.Table[row].Expected, id)
            : InboundCase.Messenger(MessengerInboundTests.Page(MessengerInboundTests.Table[row].Event), MessengerInboundTests.Table[row].Expected, id);
    }

    private async Task RefusesAsync(InboundCase one)
    {
        var signature = one.Sign(one.Body);
        var altered = signature[..^3] + (signature[^3] == '0' ? '1' : '0') + signature[^2..];
        string?[] bad = [null, "", "wrong", altered, signature + "=", one.Sign(one.OfAnotherAccount)];
        foreach (var wrong in bad) Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(one, one.Body, wrong));

        var flipped = one.Body.ToCharArray();
        flipped[one.Body.IndexOf(one.Expected.ProviderId, StringComparison.Ordinal) + 1] ^= (char)1;
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(one, new string(flipped), signature));
        Assert.Equal(one.StrangersAnswer, await PostAsync(one, one.OfAnotherAccount, one.Sign(one.OfAnotherAccount)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(one, one.Oversized, one.Sign(one.Oversized)));
    }

    private void LogsAreClean(InboundCase one)
    {
        string?[] secrets = [ChannelUnderTest.Token, "the-token-before", "EAAtesttoken", "fb_app_secret", "verify-me-please", one.Sign(one.Body)];
        // Short words stand in sentences of the log by chance.
        string?[] words = [one.Expected.Text.Value, one.Expected.Payload, one.Expected.From.Value, one.Expected.Location?.Label];
        var hidden = secrets.Concat(words.Where(word => word?.Length > 9)).OfType<string>();
        Assert.All(hidden, word => Assert.DoesNotContain(host.App.Logs.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<HttpStatusCode> PostAsync(InboundCase one, string body, string? signature, string? contentType = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.App.Address, one.Path)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType ?? one.ContentType);
        if (signature is not null) request.Headers.TryAddWithoutValidation(one.Header, signature);
        using var answer = await host.App.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
