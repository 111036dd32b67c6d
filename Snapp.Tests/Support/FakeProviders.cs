using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Snapp.Tests.Support;

/// <summary>
/// The far end of every wire: Twilio, Messenger and Azure Translator as one small server on a loopback port.
/// Written from the providers' documents and not from the product, so that an error in the product cannot hide in its mirror image.
/// </summary>
internal sealed class FakeProviders : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeProviders(WebApplication app)
    {
        this.app = app;
        Ledger = new Ledger();
        Contents = new FakeContents();
        Twilio = new FakeTwilio(Ledger, Contents);
        Messenger = new FakeMessenger(Ledger);
        Azure = new FakeAzure();
        Media = new FakeMedia();
        app.MapGet("/twilio/media/{name}", Media.ServeTwilioAsync);
        app.MapGet("/messenger/media/{name}", Media.ServeMessengerAsync);
        app.MapPost("/twilio/2010-04-01/Accounts/{account}/Messages.json", Twilio.CreateAsync);
        app.MapGet("/twilio/2010-04-01/Accounts/{account}/Messages.json", (Delegate)Twilio.List);
        app.MapDelete("/twilio/2010-04-01/Accounts/{account}/Messages/{sid}.json", (Delegate)Twilio.Delete);
        app.MapGet("/twilio/2010-04-01/Accounts/{account}/Messages/{message}/Media.json", (Delegate)Twilio.ListFiles);
        app.MapGet("/twilio/2010-04-01/Accounts/{account}/Messages/{message}/Media/{name}", (HttpContext context, string name) => Media.ServeTwilioAsync(context, name));
        app.MapPost("/content/v1/Content", (Delegate)Contents.CreateAsync);
        app.MapPost("/messaging/v2/Indicators/Typing.json", (Delegate)Twilio.ShowTypingAsync);
        app.MapPost("/messenger/{page}/messages", Messenger.SendAsync);
        app.MapGet("/messenger/{page}/conversations", (Delegate)Messenger.Conversation);
        app.MapGet("/messenger/{person}/ids_for_pages", (Delegate)Messenger.IdsForPages);
        app.MapPost("/messenger/{page}/messenger_profile", Messenger.SetProfileAsync);
        app.MapPost("/azure/translate", (Delegate)Azure.TranslateAsync);
    }

    public Ledger Ledger { get; }

    public FakeContents Contents { get; }

    public FakeTwilio Twilio { get; }

    public FakeMessenger Messenger { get; }

    public FakeAzure Azure { get; }

    public FakeMedia Media { get; }

    public string Url => app.Urls.First();

    public static async Task<FakeProviders> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var providers = new FakeProviders(builder.Build());
        await providers.app.StartAsync(cancellationToken);
        return providers;
    }

    /// <summary>The signed webhook that brings <paramref name="text"/> from a phone; the same id makes it the same message.</summary>
    public static WebhookCall Webhook(Phone from, string text, string id) => from.Channel == "messenger"
        ? FakeMessenger.Webhook(from.Address, text, id)
        : FakeTwilio.Webhook(from, text, id);

    /// <summary>The signed webhook that brings files, as address and type, with or without words.</summary>
    public static WebhookCall MediaWebhook(Phone from, string text, string id, params IReadOnlyList<(string Url, string Type)> media) => from.Channel == "messenger"
        ? FakeMessenger.Webhook(from.Address, text, id, media)
        : FakeTwilio.Webhook(from, text, id, media);

    /// <summary>The signed webhook of a choice tapped under <paramref name="question"/>.</summary>
    public static WebhookCall Tap(Phone from, string label, SentMessage question, string id) => from.Channel == "messenger"
        ? FakeMessenger.Tap(from.Address, label, question.Taps[label], id)
        : FakeTwilio.Tap(from, label, question.Taps[label], question.ProviderId, id);

    /// <summary>Settings that point the product at this server, or at a line that leads to it, with a credential for everything.</summary>
    public Dictionary<string, string?> Settings(string? line = null) => SettingsFor(line ?? Url);

    private static Dictionary<string, string?> SettingsFor(string url) => new()
    {
        ["Snapp:PublicUrl"] = TestAccounts.PublicUrl,
        ["Twilio:AccountSid"] = TestAccounts.TwilioAccount,
        ["Twilio:AuthToken"] = TestAccounts.TwilioToken,
        ["Twilio:WhatsAppNumber"] = TestAccounts.WhatsAppNumber,
        ["Twilio:SmsNumber"] = TestAccounts.SmsNumber,
        ["Twilio:KnockContentSid"] = TestAccounts.KnockTemplate,
        ["Twilio:ApiUrl"] = url + "/twilio",
        ["Twilio:ContentUrl"] = url + "/content",
        ["Twilio:MessagingUrl"] = url + "/messaging",
        ["Twilio:RatePerSecond:whatsapp"] = "10000",
        ["Twilio:RatePerSecond:sms"] = "10000",
        ["Messenger:PageId"] = TestAccounts.PageId,
        ["Messenger:PageAccessToken"] = TestAccounts.PageToken,
        ["Messenger:AppSecret"] = TestAccounts.AppSecret,
        ["Messenger:VerifyToken"] = TestAccounts.VerifyToken,
        ["Messenger:ApiUrl"] = url + "/messenger",
        ["Messenger:RatePerSecond"] = "10000",
        ["Translation:Provider"] = "Azure",
        ["Translation:Endpoint"] = url + "/azure",
        ["Translation:Key"] = TestAccounts.TranslationKey,
        ["Admin:PlatformKey"] = TestAccounts.PlatformKey,
    };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero, TimeProvider.System);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>Ends a call without an answer, as a cut or silent connection does.</summary>
    internal static async Task<IResult> GoSilentAsync(HttpContext context, ProviderAnswer answer)
    {
        if (answer is ProviderAnswer.TakeAndHang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.Abort();
        return Results.Empty;
    }
}
