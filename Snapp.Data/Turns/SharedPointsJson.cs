using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapp.Data.Turns;

[JsonSerializable(typeof(IReadOnlyList<SharedPoint>))]
[JsonSerializable(typeof(MissingPoint))]
internal sealed partial class SharedPointsJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<SharedPoint> points) => JsonSerializer.Serialize(points, Default.IReadOnlyListSharedPoint);

    public static IReadOnlyList<SharedPoint> Read(string json) => JsonSerializer.Deserialize(json, Default.IReadOnlyListSharedPoint)!;

    public static string? WriteMissing(MissingPoint? missing) => missing is null ? null : JsonSerializer.Serialize(missing, Default.MissingPoint);

    public static MissingPoint? ReadMissing(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.MissingPoint);
}
