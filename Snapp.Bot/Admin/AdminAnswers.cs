using System.Text.Json.Serialization;
using Snapp.Data.Agencies;
using Snapp.Data.Broadcasts;

namespace Snapp.Bot.Admin;

/// <summary>A new agency. <paramref name="Key"/> is shown this once; only its hash is kept.</summary>
internal sealed record AgencyCreated(long Id, string Name, string Code, string Key)
{
    public override string ToString() => $"agency {Id}";
}

/// <summary>A broadcast on its way. <paramref name="PerChannel"/> counts the recipients by <c>whatsapp</c>, <c>sms</c>, <c>messenger</c>.</summary>
internal sealed record BroadcastAccepted(long Id, int Recipients, IReadOnlyDictionary<string, int> PerChannel, bool DryRun);

/// <summary>Who would have got a broadcast; there is no id, because nothing was written.</summary>
internal sealed record BroadcastCounted(int Recipients, IReadOnlyDictionary<string, int> PerChannel, bool DryRun);

/// <summary>Faults name the fields as the request spells them, not as our records do.</summary>
internal static class FaultNames
{
    internal static void AsSent(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is HttpValidationProblemDetails { Errors: { Count: > 0 } faults } problem)
        {
            problem.Errors = faults.ToDictionary(
                fault => string.Join('.', fault.Key.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)), fault => fault.Value);
        }
    }
}

[JsonSerializable(typeof(AgencyRequest))]
[JsonSerializable(typeof(BroadcastRequest))]
[JsonSerializable(typeof(AgencyCreated))]
[JsonSerializable(typeof(BroadcastAccepted))]
[JsonSerializable(typeof(BroadcastCounted))]
[JsonSerializable(typeof(BroadcastProgress))]
[JsonSerializable(typeof(Progress))]
internal sealed partial class AdminJson : JsonSerializerContext;
