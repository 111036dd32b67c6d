using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;

namespace Snapp.Bot.Channels.Media;

/// <summary>Where the providers keep people's files, and who gets our credentials there. Anything else is never asked.</summary>
internal sealed class MediaHosts(IOptions<TwilioOptions> twilio, IOptions<MessengerOptions> messenger)
{
    private readonly Uri _twilio = new(twilio.Value.ApiUrl);
    private readonly Uri _messenger = new(messenger.Value.ApiUrl);

    /// <summary>The address in a message must be the provider's own; a redirect may also lead to where the provider stores.</summary>
    internal bool MayAsk(Uri address, bool redirected) =>
        IsConfigured(address)
        || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0
            && (IsApi(address) || IsMeta(address.IdnHost) || (redirected && IsStore(address))));

    /// <summary>Set by whoever runs the program, so that it may be a private address, as the stand-ins are.</summary>
    internal bool IsConfigured(Uri address) => SameServer(address, _twilio) || SameServer(address, _messenger);

    internal bool IsConfigured(string host, int port) =>
        (host == _twilio.IdnHost && port == _twilio.Port) || (host == _messenger.IdnHost && port == _messenger.Port);

    /// <summary>Only Twilio's own API gets the account's credentials, never where it redirects to.</summary>
    internal AuthenticationHeaderValue? CredentialsFor(Uri address) =>
        SameServer(address, _twilio) || IsApi(address)
            ? twilio.Value.Authorization
            : null;

    private static bool IsApi(Uri address) => address is { Scheme: "https", IdnHost: "api.twilio.com", IsDefaultPort: true };

    private static bool IsMeta(string host) => host.EndsWith(".fbcdn.net", StringComparison.Ordinal) || host.EndsWith(".fbsbx.com", StringComparison.Ordinal);

    private static bool IsStore(Uri address) =>
        address.IdnHost.EndsWith(".twiliocdn.com", StringComparison.Ordinal)
        || (address.IdnHost.EndsWith(".amazonaws.com", StringComparison.Ordinal) && address.AbsolutePath.StartsWith("/media.twiliocdn.com/", StringComparison.Ordinal));

    private static bool SameServer(Uri one, Uri other) => one.Scheme == other.Scheme && one.IdnHost == other.IdnHost && one.Port == other.Port;
}
