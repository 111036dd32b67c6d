using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>
/// Meta names a person to the app by one id and to the page by another; only Meta knows which belong together
/// (https://developers.facebook.com/docs/messenger-platform/identity/id-matching).
/// </summary>
internal sealed class PageScopedIds(IOptions<MessengerOptions> options, IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The person's ids on our page, none when Meta knows of none, and null when Meta did not answer.</summary>
    internal async Task<IReadOnlyList<string>?> FindAsync(string appScopedId, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var address = $"{settings.ApiUrl.TrimEnd('/')}/{Uri.EscapeDataString(appScopedId)}/ids_for_pages?page={Uri.EscapeDataString(settings.PageId)}"
            + $"&access_token={Uri.EscapeDataString(settings.PageAccessToken)}&appsecret_proof={MessengerSignature.AppSecretProof(settings.PageAccessToken, settings.AppSecret)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var client = clients.CreateClient(MessengerChannel.ClientName);
        var answer = await ProviderCall.SendAsync(client, request, clock, cancellationToken);
        return answer is { Ended: null, Status: 200 } ? Read(answer.Body, settings.PageId) : null;
    }

    private static IReadOnlyList<string>? Read(byte[] body, string pageId)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Member("data") is not { ValueKind: JsonValueKind.Array } data
                ? null
                : [.. from one in ((JsonElement?)data).Items()
                      where ((one.Member("page")?.Member("id")).Text() ?? pageId) == pageId
                      select one.Member("id").Text() into id
                      where id is not null
                      select id];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
