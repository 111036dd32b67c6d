using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Snapp.Bot.Texts;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// What people see before they write to the page: the greeting, the Get Started button, questions to tap, and the menu, in every language served
/// (https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api).
/// </summary>
internal sealed class MessengerProfile(IOptions<MessengerOptions> options, IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>Meta's names for our languages. English is what everybody else gets, as <c>default</c>.</summary>
    private static readonly (string Locale, string Language)[] Locales = [("default", "en"), ("fr_CA", "fr"), ("fr_FR", "fr")];

    internal static JsonObject Build() => new()
    {
        ["get_started"] = new JsonObject { ["payload"] = "get_started" },
        ["greeting"] = ForEach((locale, language) => new JsonObject { ["locale"] = locale, ["text"] = TextCatalog.Get(language, "profile.greeting") }),
        ["ice_breakers"] = ForEach((locale, language) => new JsonObject { ["locale"] = locale, ["call_to_actions"] = Questions(language) }),
        ["persistent_menu"] = ForEach((locale, language) => new JsonObject
        {
            ["locale"] = locale,
            ["composer_input_disabled"] = false,
            ["call_to_actions"] = Menu(language),
        }),
    };

    /// <summary>Null when Meta took it, else its code or how the call ended.</summary>
    internal async Task<string?> SendAsync(JsonObject profile, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var address = $"{settings.ApiUrl.TrimEnd('/')}/me/messenger_profile?access_token={Uri.EscapeDataString(settings.PageAccessToken)}"
            + $"&appsecret_proof={MessengerSignature.AppSecretProof(settings.PageAccessToken, settings.AppSecret)}";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(profile.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var client = clients.CreateClient(MessengerChannel.ClientName);
        var answer = await ProviderCall.SendAsync(client, request, clock, cancellationToken);
        return answer.Ended is not null ? "no answer"
            : answer.Status is >= 200 and < 300 ? null
            : MessengerJson.Fault(answer.Body)?.Code is { } code ? $"code {code}"
            : $"status {answer.Status}";
    }

    private static JsonArray ForEach(Func<string, string, JsonObject> entry) => [.. Locales.Select(one => (JsonNode)entry(one.Locale, one.Language))];

    /// <summary>What stands behind a tap is a keyword where there is one, in the language of the tap, so that the answer is too.</summary>
    private static JsonArray Questions(string language) =>
    [
        Question(TextCatalog.Get(language, "profile.ask.mentor"), "hello"),
        Question(TextCatalog.Get(language, "profile.ask.mentoring"), language is "fr" ? "MENTORE" : "MENTOR"),
        Question(TextCatalog.Get(language, "profile.ask.help"), language is "fr" ? "AIDE" : "HELP"),
    ];

    private static JsonArray Menu(string language) =>
    [
        Item(TextCatalog.Get(language, "profile.menu.help"), language is "fr" ? "AIDE" : "HELP"),
        Item(TextCatalog.Get(language, "profile.menu.report"), language is "fr" ? "SIGNALER" : "REPORT"),
        Item(TextCatalog.Get(language, "profile.menu.stop"), language is "fr" ? "ARRET" : "STOP"),
    ];

    private static JsonObject Question(string question, string payload) => new() { ["question"] = question, ["payload"] = payload };

    private static JsonObject Item(string title, string payload) => new() { ["type"] = "postback", ["title"] = title, ["payload"] = payload };
}
