using System.Net.Http.Headers;
using System.Text;

namespace Snapp.Bot.Simulator;

/// <summary>The files that phones have sent, as their provider keeps them: Twilio behind the account's credentials, Meta at an address that is a key itself. The last few only.</summary>
internal sealed class SimulatedFiles(SimulatorAccounts accounts)
{
    internal const int MaxBytes = 5 * 1024 * 1024;
    private const int Most = 30;

    private readonly Lock gate = new();
    private readonly LinkedList<(string Id, NewFile File)> files = [];

    internal string Keep(NewFile file)
    {
        var id = "ME" + Guid.NewGuid().ToString("N");
        lock (gate)
        {
            files.AddLast((id, file));
            if (files.Count > Most) files.RemoveFirst();
        }

        return id;
    }

    internal string TwilioAddress(string messageId, string id) =>
        $"{accounts.BaseUrl}{SimulatorEndpoints.ProvidersPath}/twilio/2010-04-01/Accounts/{accounts.AccountSid}/Messages/{messageId}/Media/{id}";

    internal string MessengerAddress(string id) => $"{accounts.BaseUrl}{SimulatorEndpoints.ProvidersPath}/messenger/media/{id}";

    internal IResult ServeTwilio(HttpRequest request, string id) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme == "Basic"
        && header.Parameter == Convert.ToBase64String(Encoding.UTF8.GetBytes($"{accounts.AccountSid}:{accounts.AuthToken}"))
            ? Serve(id)
            : TypedResults.Unauthorized();

    internal IResult Serve(string id)
    {
        lock (gate)
        {
            return files.FirstOrDefault(one => one.Id == id) is { File: { } file } ? TypedResults.Bytes(file.Data!, file.Type) : TypedResults.NotFound();
        }
    }
}
