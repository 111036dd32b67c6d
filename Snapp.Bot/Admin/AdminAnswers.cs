using System.Text.Json.Serialization;
using Snapp.Data.Agencies;
using Snapp.Data.Broadcasts;
using Snapp.Data.Safety;

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

/// <summary>Where the agency's staff are told that something waits.</summary>
internal sealed record StaffContactAnswer(string Channel, string Value)
{
    public override string ToString() => "[staff contact]";
}

[JsonSerializable(typeof(AgencyRequest))]
[JsonSerializable(typeof(BroadcastRequest))]
[JsonSerializable(typeof(AgencyCreated))]
[JsonSerializable(typeof(BroadcastAccepted))]
[JsonSerializable(typeof(BroadcastCounted))]
[JsonSerializable(typeof(BroadcastProgress))]
[JsonSerializable(typeof(Progress))]
[JsonSerializable(typeof(CloseReportRequest))]
[JsonSerializable(typeof(StaffMessageRequest))]
[JsonSerializable(typeof(StaffContactRequest))]
[JsonSerializable(typeof(StaffContactAnswer))]
[JsonSerializable(typeof(IReadOnlyList<OpenReport>))]
[JsonSerializable(typeof(IReadOnlyList<OpenHandoff>))]
[JsonSerializable(typeof(IReadOnlyList<HandoffMessage>))]
[JsonSerializable(typeof(PolicyRequest))]
[JsonSerializable(typeof(AgencyPolicy))]
[JsonSerializable(typeof(IReadOnlyList<ExtraAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<FitAnswer>))]
internal sealed partial class AdminJson : JsonSerializerContext;
