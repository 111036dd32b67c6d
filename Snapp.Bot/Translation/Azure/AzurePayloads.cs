using System.Text.Json;
using System.Text.Json.Serialization;

namespace Snapp.Bot.Translation.Azure;

internal sealed record AzureText([property: JsonPropertyName("Text")] string Text);

internal sealed record AzureAnswer([property: JsonPropertyName("translations")] IReadOnlyList<AzureTranslation?>? Translations);

internal sealed record AzureTranslation([property: JsonPropertyName("text")] string? Text, [property: JsonPropertyName("to")] string? To);

internal sealed record AzureErrorAnswer([property: JsonPropertyName("error")] AzureError? Error);

/// <param name="Code">A number from the translator, but a text from the gateway before it.</param>
internal sealed record AzureError([property: JsonPropertyName("code")] JsonElement Code);

[JsonSerializable(typeof(AzureText[]))]
[JsonSerializable(typeof(AzureAnswer?[]))]
[JsonSerializable(typeof(AzureErrorAnswer))]
internal sealed partial class AzureJson : JsonSerializerContext;
