using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapp.Data.Turns;

[JsonSerializable(typeof(IReadOnlyList<SharedPoint>))]
internal sealed partial class SharedPointsJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<SharedPoint> points) => JsonSerializer.Serialize(points, Default.IReadOnlyListSharedPoint);

    public static IReadOnlyList<SharedPoint> Read(string json) => JsonSerializer.Deserialize(json, Default.IReadOnlyListSharedPoint)!;
}
