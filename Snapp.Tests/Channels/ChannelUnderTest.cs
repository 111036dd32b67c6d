using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Data;
using Snapp.Data.Outbox;

namespace Snapp.Tests.Channels;

/// <summary>The far end of the wire: keeps what was sent and answers as scripted.</summary>
internal sealed class Provider(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    internal HttpRequestMessage? Request { get; private set; }

    internal string Body { get; private set; } = "";

    internal int Calls { get; private set; }

    internal static Provider Answering(int status, string body, string? retryAfter = null) => new(() =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null) response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    });

    internal static Provider Failing(Exception failure) => new(() => throw failure);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        Request = request;
        Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return answer();
    }
}

internal static class ChannelUnderTest
{
    internal const string AccountSid = "AC00000000000000000000000000000000";
    internal const string Token = "snapp-test-token";
    internal const string PublicUrl = "https://bot.example.org";
    internal static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    internal static Dictionary<string, string?> Settings() => new()
    {
        ["Snapp:PublicUrl"] = PublicUrl,
        ["Twilio:AccountSid"] = AccountSid,
        ["Twilio:AuthToken"] = Token,
        ["Twilio:PreviousAuthToken"] = "the-token-before",
        ["Twilio:WhatsAppNumber"] = "+14155238886",
        ["Twilio:SmsNumber"] = "+15875550100",
        ["Messenger:PageId"] = "1234567890",
        ["Messenger:PageAccessToken"] = "EAAtesttoken",
        ["Messenger:AppSecret"] = "fb_app_secret",
        ["Messenger:VerifyToken"] = "verify-me-please",
    };

    internal static IHost Host(Dictionary<string, string?> settings, HttpMessageHandler? provider = null, string environment = "Production")
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        // Asked only for choices, which have their own tests through the front door.
        builder.Services.AddSingleton(services => new ContentStore(new Database("Data Source=never-opened.db", services.GetRequiredService<TimeProvider>()), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSnappOptions().AddTwilio().AddMessenger();
        if (provider is not null)
        {
            foreach (var name in new[] { TwilioChannel.ClientName, MessengerChannel.ClientName })
                builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => provider);
        }

        return builder.Build();
    }

    internal static T Channel<T>(HttpMessageHandler? provider = null) where T : notnull => Host(Settings(), provider).Services.GetRequiredService<T>();

    internal static WebhookRequest Form(string target, string body, string signature, string method = "POST") =>
        Request(method, target, Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded", (TwilioSignature.Header, signature));

    internal static WebhookRequest Signed(string target, string form) =>
        Form(target, form, TwilioSignature.Sign(PublicUrl + target, TwilioForm.Parse(Encoding.UTF8.GetBytes(form)).Fields, Token));

    internal static WebhookRequest SignedPage(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return Request("POST", "/webhooks/messenger", body, "application/json", (MessengerSignature.Header, MessengerSignature.Sign(body, "fb_app_secret")));
    }

    internal static WebhookRequest Request(string method, string target, byte[] body, string? contentType, params (string Name, string Value)[] headers)
    {
        IHeaderDictionary all = new HeaderDictionary();
        if (contentType is not null) all.ContentType = contentType;
        foreach (var (name, value) in headers) all.Append(name, value);
        return new WebhookRequest(method, target, all, body);
    }
}
