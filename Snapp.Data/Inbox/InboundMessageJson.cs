using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapp.Data.Inbox;

[JsonSourceGenerationOptions(UseStringEnumConverter = true, IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InboundMessage))]
internal sealed partial class InboundMessageJson : JsonSerializerContext
{
    public static string Write(InboundMessage message) => JsonSerializer.Serialize(message, Default.InboundMessage);

    public static InboundMessage Read(string json) => JsonSerializer.Deserialize(json, Default.InboundMessage)!;
}
