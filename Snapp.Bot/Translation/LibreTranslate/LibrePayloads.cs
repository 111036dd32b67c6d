using System.Text.Json.Serialization;

namespace Snapp.Bot.Translation.LibreTranslate;

/// <param name="ApiKey">In the body, not in a header; left out for instances without keys.</param>
internal sealed record LibreQuestion(
    [property: JsonPropertyName("q")] string Text,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("format")] string Format,
    [property: JsonPropertyName("api_key"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ApiKey);

internal sealed record LibreAnswer([property: JsonPropertyName("translatedText")] string? Text);

[JsonSerializable(typeof(LibreQuestion))]
[JsonSerializable(typeof(LibreAnswer))]
internal sealed partial class LibreJson : JsonSerializerContext;
