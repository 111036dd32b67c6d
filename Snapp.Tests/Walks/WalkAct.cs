using Snapp.Tests.Support;
using Snapp.Tests.Transcripts;

namespace Snapp.Tests.Walks;

/// <summary>One thing a simulated person does. <paramref name="Words"/> is written as in a transcript: <c>(picture)</c> is one.</summary>
internal sealed record WalkAct(string Words, bool Twice = false)
{
    /// <summary>Set for a tap: the label, and the message it stands under.</summary>
    public (string Label, SentMessage Question)? Tap { get; init; }

    public WebhookCall CallOf(SnappApp app, Phone from) => Tap is { } tap
        ? FakeProviders.Tap(from, tap.Label, tap.Question, app.NewMessageId())
        : TranscriptActs.CallOf(app, from, Words);

    public string ToLine() => Tap is { } tap ? $"(tap \"{tap.Label}\")" : Words.Length > 120 ? $"{Words[..40]}… ({Words.Length} signs)" : Words;
}
