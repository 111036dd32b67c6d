using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Matches;
using Snapp.Data.People;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Transcripts;

/// <summary>Plays one transcript through the front door of the real program and compares everything the providers were given.</summary>
internal sealed class TranscriptRunner(SnappApp app, TranscriptWay way, bool update, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, Phone> phones = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<TranscriptStep> played = [];
    private string? key;
    private int seen;

    /// <summary>Called when all that came of a written line is done.</summary>
    public Func<Phone, int, Task>? AfterWritten { get; init; }

    /// <summary>Every name, number and text of the transcript, none of which may be found in a log.</summary>
    public List<string> Private { get; } = [];

    public async Task<IReadOnlyList<TranscriptStep>> PlayAsync(Transcript transcript)
    {
        for (var at = 0; at < transcript.Steps.Count;)
        {
            var step = transcript.Steps[at++];
            played.Add(step);
            if (!await ActAsync(step))
            {
                continue;
            }

            if (step is TranscriptStep.Written written && AfterWritten is { } after)
            {
                await after(phones[written.Who], at - 1);
            }

            var expected = transcript.Steps.Skip(at).TakeWhile(next => next is TranscriptStep.Seen or TranscriptStep.Nothing).ToList();
            at += expected.Count;
            Compare(step, expected, NewMessages(step));
        }

        return played;
    }

    /// <summary>True when messages may come of it.</summary>
    private async Task<bool> ActAsync(TranscriptStep step)
    {
        switch (step)
        {
            case TranscriptStep.Directive directive:
                return await DirectAsync(directive.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            case TranscriptStep.Written written:
                if (way is TranscriptWay.RestartedBetweenTurns)
                {
                    await app.RestartAsync(cancellationToken);
                }

                var words = values.Aggregate(written.Words, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal));
                Private.Add(words);
                await PostAsync(TranscriptActs.CallOf(app, phones[written.Who], words));
                return true;
            case TranscriptStep.Remark:
                return false;
            default:
                throw new FormatException($"Nothing has happened that this could follow: {step.ToLine()}");
        }
    }

    private async Task<bool> DirectAsync(string[] words)
    {
        switch (words[0])
        {
            case "clock" or "file":
                return false;
            case "newcomer":
                Know(new Phone(words[1], words[2], words[3]));
                return false;
            case "mentor":
                await AddMentorAsync(MentorLine.Parse(words[1..]));
                return false;
            case "agency":
                (values["{code}"], key) = await app.NewAgencyAsync(string.Join(' ', words[1..]), cancellationToken);
                return false;
            case "question":
                await TranscriptActs.SetQuestionAsync(app, key!, string.Join(' ', words[1..]), cancellationToken);
                return false;
            case "policy":
                await TranscriptActs.SetPolicyAsync(app, key!, string.Join(' ', words[1..]), cancellationToken);
                return false;
            case "staff-phone":
                Know(new Phone(words[1], words[2], words[3]));
                await TranscriptActs.SetStaffAsync(app, key!, phones[words[1]], cancellationToken);
                return false;
            case "close":
                await TranscriptActs.CloseHandoffsAsync(app, key!, cancellationToken);
                return true;
            case "machine":
                await MachineWords.ReadyAsync(app, words[1], cancellationToken);
                return false;
            case "registered":
                await RegisterAsync(MentorLine.Parse(words[1..]));
                return false;
            case "talking":
                await WriteUnseenAsync(phones[words[1]], "1");
                await WriteUnseenAsync(phones[words[2]], "1");
                return false;
            case "unreachable":
                var gone = phones[words[1]];
                app.Providers.Ledger.Rule = (channel, to) => channel == gone.Channel && to == gone.Address ? ProviderAnswer.NoSuchUser : null;
                return false;
            case "staff":
                await PostAsync(TranscriptActs.Staff(app, phones[words[1]]));
                return true;
            case "broadcast":
                await TranscriptActs.BroadcastAsync(app, key!, string.Join(' ', words[1..]), cancellationToken);
                return true;
            case "translator":
                app.Providers.Azure.Down = words[1] == "down";
                return false;
            case "introduced":
                await IntroduceAsync(words);
                return false;
            case "restart":
                await app.RestartAsync(cancellationToken);
                return false;
            case "advance":
                await app.PassAsync(ParseTime(words[1]), cancellationToken);
                return true;
            default:
                throw new FormatException($"Unknown directive: @{words[0]}");
        }
    }

    private async Task AddMentorAsync(MentorLine mentor)
    {
        Know(mentor.Phone);
        if (mentor.HasProfile)
        {
            var id = await app.Services.GetRequiredService<PeopleStore>()
                .AddMentorAsync(null, mentor.ToAnswers(), mentor.Language, mentor.ToAddress(), app.Clock.GetUtcNow(), cancellationToken);
            await app.Services.GetRequiredService<LivePool>().RefreshAsync([id], cancellationToken);
        }
    }

    /// <summary><c>@introduced Amal Maria fr Vancouver, BC</c>: the newcomer's language and place may be left out. Nothing of it is compared; other transcripts show it.</summary>
    private async Task IntroduceAsync(string[] words)
    {
        var (newcomer, mentor) = (phones[words[1]], phones[words[2]]);
        var place = words.Length > 4 ? string.Join(' ', words[4..]) : "Ontario, Toronto";
        foreach (var line in Talking.Intake(place: place, language: words.ElementAtOrDefault(3) ?? "en").Append("1")) await app.WriteAsync(newcomer, line, twice: false, cancellationToken);
        await app.WriteAsync(mentor, "1", twice: false, cancellationToken);
        await app.PassAsync(TimeSpan.FromMinutes(1), cancellationToken);
        seen = app.Providers.Ledger.Messages.Count;
    }

    private async Task PostAsync(WebhookCall call)
    {
        for (var times = way is TranscriptWay.EachDeliveredTwice ? 2 : 1; times > 0; times--)
        {
            using var answer = await app.PostAsync(call, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        await app.IdleAsync(cancellationToken);
    }

    /// <summary>A newcomer who has told everything already; how that goes is the matter of other transcripts.</summary>
    private async Task RegisterAsync(MentorLine newcomer)
    {
        Know(newcomer.Phone);
        foreach (var line in TranscriptActs.Intake(newcomer.Phone.Name, newcomer.Language, newcomer.Settings.ContainsKey("agency") ? values["{code}"] : null))
        {
            await WriteUnseenAsync(newcomer.Phone, line);
        }
    }

    private async Task WriteUnseenAsync(Phone phone, string line)
    {
        await app.WriteAsync(phone, line, twice: false, cancellationToken);
        seen = app.Providers.Ledger.Messages.Count;
    }

    private void Know(Phone phone)
    {
        phones[phone.Name] = phone;
        Private.AddRange([phone.Name, phone.Address]);
    }

    /// <summary>What the providers took since the last line: first what its writer sees, then the others by name; each one's in order.</summary>
    private List<TranscriptStep> NewMessages(TranscriptStep cause)
    {
        var messages = app.Providers.Ledger.Messages;
        var steps = messages.Skip(seen).Select(message =>
        {
            Assert.InRange(message.Text.Length, message.Media is null ? 1 : 0, message.Channel == "messenger" ? 2000 : 1600);
            Private.Add(message.Text);
            var who = phones.Values.SingleOrDefault(phone => phone.Channel == message.Channel && phone.Address == message.To)?.Name ?? "stranger";
            if (message.Text.Split('\n')[^1] is var last && last.StartsWith("LINK ", StringComparison.Ordinal))
            {
                values["{link}"] = last["LINK ".Length..];
            }

            var text = values.Aggregate(message.Text, (words, value) => words.Replace(value.Value, value.Key, StringComparison.Ordinal));
            text = message.Media is null ? text : $"(a file) {text}".Trim();
            return new TranscriptStep.Seen(who, text);
        });
        var writer = (cause as TranscriptStep.Written)?.Who;
        List<TranscriptStep> ordered =
        [
            .. steps.OrderBy(step => !step.Who.Equals(writer, StringComparison.OrdinalIgnoreCase)).ThenBy(step => step.Who, StringComparer.OrdinalIgnoreCase),
        ];
        seen = messages.Count;
        return ordered.Count == 0 ? [new TranscriptStep.Nothing()] : ordered;
    }

    private void Compare(TranscriptStep cause, List<TranscriptStep> expected, List<TranscriptStep> actual)
    {
        var same = expected.Count == actual.Count && expected.Zip(actual).All(pair => Same(pair.First, pair.Second));
        if (!same && !update)
        {
            Assert.Fail($"After \"{cause.ToLine()}\" the transcript says:\n{Transcript.Write(expected)}\nbut this was sent:\n{Transcript.Write(actual)}");
        }

        played.AddRange(same ? expected : actual);
    }

    private static bool Same(TranscriptStep expected, TranscriptStep actual) => (expected, actual) switch
    {
        (TranscriptStep.Nothing, TranscriptStep.Nothing) => true,
        (TranscriptStep.Seen must, TranscriptStep.Seen did) =>
            must.Who.Equals(did.Who, StringComparison.OrdinalIgnoreCase) && ExpectedWords.Match(must.Words, did.Words),
        _ => false,
    };

    private static TimeSpan ParseTime(string words) => words[^1] switch
    {
        'd' => TimeSpan.FromDays(Number(words)),
        'h' => TimeSpan.FromHours(Number(words)),
        'm' => TimeSpan.FromMinutes(Number(words)),
        _ => throw new FormatException($"A time is a number with d, h or m: {words}"),
    };

    private static int Number(string words) => int.Parse(words.AsSpan(..^1), CultureInfo.InvariantCulture);
}
