using System.Text.Json;
using System.Text.Json.Serialization;
using Snapp.Data.People;

namespace Snapp.Bot.Demo;

/// <summary>The content of <c>demo-mentors.json</c>, which is embedded in the program. Everyone in it is invented.</summary>
internal sealed record DemoFile
{
    public required IReadOnlyList<DemoAgency> Agencies { get; init; }

    public required IReadOnlyList<DemoMentor> Mentors { get; init; }

    public static DemoFile Read()
    {
        using var stream = typeof(DemoFile).Assembly.GetManifestResourceStream("Demo.demo-mentors.json")
            ?? throw new InvalidOperationException("The demo pool is not part of this build.");
        return JsonSerializer.Deserialize(stream, DemoJson.Default.DemoFile)
            ?? throw new InvalidOperationException("The demo pool is empty.");
    }
}

internal sealed record DemoAgency(string Code, string Name);

/// <summary><paramref name="Agency"/> is the agency's code, <paramref name="Language"/> what the bot speaks with the mentor.</summary>
internal sealed record DemoMentor(string Agency, string Language, string Channel, string Address, ProfileAnswers Answers)
{
    public override string ToString() => "demo mentor";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DemoFile))]
internal sealed partial class DemoJson : JsonSerializerContext;
