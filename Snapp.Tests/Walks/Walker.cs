using Snapp.Bot.Turns;
using Snapp.Tests.Support;
using Snapp.Tests.Transcripts;

namespace Snapp.Tests.Walks;

/// <summary>One simulated person: a phone, dice of their own, and what has passed between them and us.</summary>
internal sealed class Walker(Phone phone, bool isMentor, int seed)
{
    private readonly Random random = new(seed);
    private readonly List<string> lines = [];
    private bool mayHear;
    private bool isDeleting;
    private bool isForgotten;
    private bool wroteSince;
    private int tries;

    public Phone Phone => phone;

    public List<WalkAct> Acts { get; } = [];

    public List<SentMessage> Received { get; } = [];

    /// <summary>The end of the talk, as it is shown when a rule is broken.</summary>
    public string Tail => string.Join('\n', lines.TakeLast(24));

    /// <summary>True from the turn after STOP until START.</summary>
    public bool IsStopped { get; private set; }

    public int Cooperative { get; private set; }

    /// <summary>Anything: mostly an answer, often a wrong one, sometimes nothing at all.</summary>
    public WalkAct? Wild() => random.Next(20) switch
    {
        < 5 => null,
        < 11 => Answer(),
        < 13 => new WalkAct(OddWords.Mistyped(Answer().Words, random)),
        < 15 => Tapped() ?? Answer(),
        < 16 => Acts.Count > 0 && Acts[^1].Tap is not null ? Acts[^1] : Answer() with { Twice = true },
        _ => new WalkAct(OddWords.Any(random)),
    };

    /// <summary>An answer to the last message, another one when the first led nowhere.</summary>
    public WalkAct Willing()
    {
        Cooperative++;
        return IsStopped ? new WalkAct("START") : Answer();
    }

    public void Does(WalkAct act)
    {
        Acts.Add(act);
        lines.Add($"{phone.Name}: {act.ToLine()}");
        var keyword = Keywords.Match(act.Words)?.Keyword;
        // EXPORT and DELETE are answered after STOP too, and DELETE asks back.
        mayHear = keyword is Keyword.Help or Keyword.Start or Keyword.Export or Keyword.Delete || isDeleting || (keyword is Keyword.Stop && !IsStopped);
        isDeleting = keyword is Keyword.Delete;
        IsStopped = keyword is Keyword.Stop || (IsStopped && !isForgotten && keyword is not Keyword.Start);
        (isForgotten, wroteSince) = (false, true);
    }

    /// <summary>Passes the words on to the rules: null when they are kept.</summary>
    public string? Hears(SentMessage message, IReadOnlySet<string> keys, bool sameRound)
    {
        lines.Add($"bot>{phone.Name}: {(message.Text.Length > 300 ? message.Text[..300] + "…" : message.Text)}");
        var before = Received.Count > 0 ? Received[^1] : null;
        Received.Add(message);
        tries = before is not null && message.Text.EndsWith(LastLine(before.Text), StringComparison.Ordinal) ? tries + 1 : 0;
        // Two newcomers may have told the same about themselves.
        var compared = !wroteSince && TextKeys.Shows(message.Text, "request.mentor") ? null : before;
        wroteSince = false;
        var fault = IsStopped && !sameRound && !mayHear ? "a message after STOP" : WalkRules.Fault(message, compared, keys, Acts.Count > 0 ? Acts[^1].Words : "");
        mayHear &= sameRound && !IsStopped;
        if (!TextKeys.Shows(message.Text, "rights.deleted")) return fault;
        // Who is deleted hears nothing more, and is a new person with the next word.
        (IsStopped, isForgotten, mayHear) = (true, true, false);
        return fault;
    }

    private WalkAct Answer()
    {
        if (Received.Count == 0) return new WalkAct(isMentor ? "MENTOR" : "hello");
        var answers = Reading.Answers(Received[^1].Text).Select(words => words.Replace("Sam", phone.Name, StringComparison.Ordinal)).ToList();
        // Most people take the first; whoever is asked the same again tries the next.
        var at = tries == 0 && random.Next(4) > 0 ? 0 : (tries + random.Next(2)) % answers.Count;
        return answers[at] is var words && random.Next(3) == 0 && Received[^1].Taps.FirstOrDefault(tap => tap.Value.Split(':')[1] == words).Key is { } label
            ? new WalkAct(words) { Tap = (label, Received[^1]) }
            : new WalkAct(words);
    }

    /// <summary>A button of any message, old or new.</summary>
    private WalkAct? Tapped() => Received.Where(message => message.Taps.Count > 0).ToList() is { Count: > 0 } questions && questions[random.Next(questions.Count)] is var question
        ? new WalkAct("") { Tap = (question.Taps.Keys.ElementAt(random.Next(question.Taps.Count)), question) }
        : null;

    private static string LastLine(string text) => text.Split('\n')[^1];
}
