using System.Text.Json.Serialization;
using Snapp.Bot.Dialogs.Safety;
using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Dialogs.Who;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Bot.Turns;

/// <summary>
/// Where a person is in a dialog. Stored as JSON and read by older and newer versions of this program, so members are only ever added,
/// and an unknown <see cref="Step"/> or a newer <see cref="Version"/> starts the dialog again with what is known.
/// </summary>
internal sealed record ConversationState
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Stable name of the step whose answer is awaited, e.g. <c>intake.province</c>; null between dialogs.</summary>
    public string? Step { get; init; }

    /// <summary>True while a mentor signs up, false while a newcomer does.</summary>
    public bool AsMentor { get; init; }

    public ProfileAnswers Draft { get; init; } = new();

    /// <summary>Language chosen before it is known to the person's row; null until chosen.</summary>
    public string? Language { get; init; }

    /// <summary>Code carried by the link that opened the conversation, or typed by the person, once it is known to be an agency's.</summary>
    public long? AgencyId { get; init; }

    public bool AgencyAnswered { get; init; }

    /// <summary>True while one answer is being changed from the summary; the next accepted answer goes back there.</summary>
    public bool Editing { get; init; }

    /// <summary>Answers not understood in a row at this step.</summary>
    public int Misses { get; init; }

    /// <summary>What the numbers 1, 2, 3 … stood for in the last question (occupation codes).</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Mentors this newcomer has been shown, the latest last, so that OTHERS shows new ones; begun anew once everybody was shown.</summary>
    public IReadOnlyList<long> Shown { get; init; } = [];

    /// <summary>True after the last of all mentors was shown: OTHERS then starts from the first again.</summary>
    public bool ShownAll { get; init; }

    /// <summary>The connection the next words go to, when there are several.</summary>
    public long? TalkingTo { get; init; }

    /// <summary>Words waiting for an answer to "to whom?".</summary>
    public string? Held { get; init; }

    /// <summary>Files that wait with them.</summary>
    public IReadOnlyList<InboundMedia> HeldMedia
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>True when something was with them that cannot be passed on.</summary>
    public bool HeldMore { get; init; }

    /// <summary>Set while "do you want me to stop writing to you?" waits for its answer.</summary>
    public StopQuestion? Stopping { get; init; }

    /// <summary>Long words that came last, counted; see <see cref="SameWords"/>.</summary>
    public RepeatedWords? Same { get; init; }

    /// <summary>The regulated profession of which the person was told that it needs a licence.</summary>
    public string? LicenceToldOf { get; init; }

    /// <summary>What was asked a moment ago of somebody who is connected, and is answered in words.</summary>
    public TogetherAsking? Together { get; init; }

    /// <summary>When a number last answered a question of ours: a second one in a row must not fall through to a question asked before that.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Numbered choices outside of a dialog that were shown last; see <see cref="Menus"/>.</summary>
    public OpenMenu? Menu { get; init; }

    /// <summary>Set while "which language?" waits for its answer.</summary>
    public LanguageQuestion? AskedLanguage { get; init; }

    /// <summary>Chosen before consent and not ready then; from consent on it is the person's language.</summary>
    public string? WantedLanguage { get; init; }

    /// <summary>The language of which was said that a machine translates it.</summary>
    public string? MachineTold { get; init; }

    /// <summary>A question beside the dialog that waits for its answer: whom to block, what happened, whether to delete.</summary>
    public SideQuestion? Aside { get; init; }

    /// <summary>The connection that was blocked last: a report that follows is about it.</summary>
    public long? LastBlocked { get; init; }

    /// <summary>When this person was last told where help is in a crisis.</summary>
    public DateTimeOffset? CrisisAt { get; init; }

    /// <summary>True once consent for the other purposes has been asked for.</summary>
    public bool PurposesAsked { get; init; }

    /// <summary>When the person last wrote while answers were being gathered.</summary>
    public DateTimeOffset? WorkedOn { get; init; }

    /// <summary>True while "go on where you were?" waits for its answer.</summary>
    public bool Resuming { get; init; }

    /// <summary>The agency's own question as it was asked, with the language it is written in.</summary>
    public ExtraQuestion? Extra { get; init; }

    /// <summary>Set while it is in doubt who writes.</summary>
    public UnsureWords? Unsure { get; init; }

    public override string ToString() => $"state {Step}";
}

/// <summary>A question in an agency's own words.</summary>
internal sealed record ExtraQuestion(string Text, string Language, string Agency);

/// <summary>The name of a list of choices, and when it was shown.</summary>
internal sealed record OpenMenu(string Name, DateTimeOffset At);

/// <summary>The question whether to stop: in which language, and when it was asked.</summary>
internal sealed record StopQuestion(string Language, DateTimeOffset At);

/// <summary>The question for a language: what its numbers stand for, and answers not understood.</summary>
internal sealed record LanguageQuestion(IReadOnlyList<string> Tags, int Misses);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationState))]
internal sealed partial class ConversationStateJson : JsonSerializerContext;
