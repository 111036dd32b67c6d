using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapp.Data.Together;

/// <summary>Proposed times as Unix milliseconds.</summary>
[JsonSerializable(typeof(IReadOnlyList<long>))]
internal sealed partial class TalkTimesJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<DateTimeOffset> times) =>
        JsonSerializer.Serialize([.. times.Select(time => time.Milliseconds())], Default.IReadOnlyListInt64);

    public static IReadOnlyList<DateTimeOffset> Read(string json) =>
        [.. JsonSerializer.Deserialize(json, Default.IReadOnlyListInt64)!.Select(time => UnixTime.Read(time))];
}
