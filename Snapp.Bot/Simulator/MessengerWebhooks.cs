using System.Text;
using System.Text.Json.Nodes;

namespace Snapp.Bot.Simulator;

/// <summary>The events Meta posts. Letters outside ASCII travel as <c>\uXXXX</c>, as Meta sends them, and are signed so.</summary>
internal sealed class MessengerWebhooks(SimulatorAccounts accounts, TimeProvider time)
{
    internal const string Path = "/webhooks/messenger";

    internal static string NewMid() => "m_" + Guid.NewGuid().ToString("N");

    internal ProviderCall Inbound(string from, string mid, NewMessage message, string? media)
    {
        var content = new JsonObject { ["mid"] = mid };
        if (!string.IsNullOrWhiteSpace(message.Text))
            content["text"] = message.Text;
        if (media is not null)
            content["attachments"] = new JsonArray(new JsonObject { ["type"] = Family(message.File!.Type!), ["payload"] = new JsonObject { ["url"] = media } });
        if (message.Payload is { } payload)
            content["quick_reply"] = new JsonObject { ["payload"] = payload };
        return Event(from, "message", content);
    }

    internal ProviderCall Delivered(string to, string mid) =>
        Event(to, "delivery", new() { ["mids"] = new JsonArray(mid), ["watermark"] = Now() });

    internal ProviderCall Read(string to) => Event(to, "read", new() { ["watermark"] = Now() });

    private ProviderCall Event(string person, string kind, JsonObject content)
    {
        var happened = new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = person },
            ["recipient"] = new JsonObject { ["id"] = accounts.PageId },
            ["timestamp"] = Now(),
            [kind] = content,
        };
        var entry = new JsonObject { ["id"] = accounts.PageId, ["time"] = Now(), ["messaging"] = new JsonArray(happened) };
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["object"] = "page", ["entry"] = new JsonArray(entry) }.ToJsonString());
        return new(accounts.PublicUrl + Path, "application/json", body, ProviderSignatures.MessengerHeader, ProviderSignatures.Messenger(accounts.AppSecret, body));
    }

    private static string Family(string type) => type.Split('/')[0] is "image" or "audio" or "video" ? type.Split('/')[0] : "file";

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
