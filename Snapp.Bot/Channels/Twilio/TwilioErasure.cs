using Microsoft.Extensions.Options;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>Deletes a message, with its words, at Twilio (twilio.com/docs/messaging/api/message-resource, "Delete a Message resource").</summary>
internal sealed class TwilioErasure(IOptions<TwilioOptions> options, IHttpClientFactory clients, TimeProvider clock)
{
    private readonly TwilioOptions _options = options.Value;

    /// <summary>True when Twilio has it no more.</summary>
    internal async Task<bool> DeleteAsync(string messageSid, CancellationToken cancellationToken)
    {
        var address = $"{_options.ApiUrl.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(_options.AccountSid)}/Messages/{Uri.EscapeDataString(messageSid)}.json";
        using var request = new HttpRequestMessage(HttpMethod.Delete, address) { Headers = { Authorization = _options.Authorization } };
        using var client = clients.CreateClient(TwilioChannel.ClientName);
        return await ProviderCall.SendAsync(client, request, clock, cancellationToken) is { Ended: null, Status: 204 or 404 };
    }
}
