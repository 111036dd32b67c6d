using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Dialogs.Stopping;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Who;

/// <summary>
/// An address that was silent for long, or that came with another identity, may have another owner. Until that is known nothing of the old one is shown there,
/// and nothing is passed on from there; what is written meanwhile waits.
/// </summary>
internal static class WhoDialog
{
    /// <summary>Whoever does not answer is not asked for ever; the answer still counts when it comes.</summary>
    private const int MostAsked = 3;

    public static Decision Next(Turn turn, KeywordHit? hit)
    {
        var language = turn.Facts.Person.Language ?? "en";
        var words = turn.Message.Text.Value;
        var isAnswer = turn.Facts is { Doubt.IsAsked: true, TapIsLate: false };
        return turn.Facts.Person.StoppedAt is not null && hit is not { Keyword: Keyword.Start } ? StopDialog.Next(turn, hit)
            : hit is { Keyword: Keyword.Help } ? Help(turn, hit.Language)
            : isAnswer && (Answer.Number(words) is 1 || Answer.Agrees(words)) ? Same(turn)
            : isAnswer && (Answer.Number(words) is 2 || Answer.Refuses(words)) ? Another(turn)
            : Ask(turn, hit, language);
    }

    private static Decision Help(Turn turn, string language) => new(turn.State, turn.Message.ProviderKeyword is not null
        ? []
        : [new Effect.Say(new MessageText(TextCatalog.Get(language, "help")))]);

    private static Decision Ask(Turn turn, KeywordHit? hit, string language)
    {
        var kept = turn.State.Unsure ?? new UnsureWords();
        var isOwnWords = hit is not { Keyword: Keyword.Start } && !turn.Facts.TapIsLate && !turn.Facts.TapsKnock;
        kept = (isOwnWords ? kept.With(turn.Message) : kept) with { Asked = kept.Asked + 1 };
        return new Decision(turn.State with { Unsure = kept }, [
            .. turn.Facts.Person.StoppedAt is not null ? (IReadOnlyList<Effect>)[new Effect.OptIn()] : [],
            .. kept.Asked > MostAsked ? (IReadOnlyList<Effect>)[] : [new Effect.AskWho(), Question(turn.Facts.Person, language)],
        ]);
    }

    private static Effect.Say Question(Person person, string language) =>
        new(new MessageText(TextCatalog.Get(language, "who.ask", ("name", person.FirstName ?? "")))) { PickOne = true };

    /// <summary>It is the same person: what was written meanwhile is handled as if it came now.</summary>
    private static Decision Same(Turn turn)
    {
        var known = turn with { State = turn.State with { Unsure = null }, Facts = turn.Facts with { Doubt = null } };
        if (turn.State.Unsure is not { IsEmpty: false } kept)
        {
            return new Decision(known.State, [new Effect.ConfirmWho()]);
        }

        var next = Conversation.Next(known with { Message = kept.ToMessage(turn.Message) });
        return next with { Effects = [new Effect.ConfirmWho(), .. next.Effects] };
    }

    /// <summary>It is somebody else, who begins as anybody does. Whoever waited for the old owner is told, unless the old owner can be reached elsewhere.</summary>
    private static Decision Another(Turn turn)
    {
        var isOnly = turn.Facts.Doubt!.IsOnly;
        var fresh = new TurnFacts
        {
            Now = turn.Facts.Now,
            Person = new Person { Id = turn.Facts.Person.Id },
            Address = turn.Facts.Address,
            Agencies = turn.Facts.Agencies,
        };
        var start = IntakeDialog.Start(turn with { Facts = fresh, State = new ConversationState(), Message = turn.Message with { Text = MessageText.Empty, Payload = null } }, asMentor: false);
        return start with { Effects = [.. isOnly ? Leave(turn) : [], new Effect.Disown(isOnly), .. start.Effects] };
    }

    private static List<Effect> Leave(Turn turn)
    {
        List<Effect> effects = [];
        HashSet<long> asked = [];
        foreach (var request in turn.Facts.Requests)
        {
            effects.Add(new Effect.AnswerRequest(request.Id, RequestAnswer.Declined));
            effects.AddRange(Cascade.AskNext(turn, request, asked));
        }

        effects.AddRange(turn.Facts.Waiting is { } waiting ? Cascade.Withdraw(waiting) : []);
        foreach (var one in turn.Facts.Connections)
        {
            effects.Add(new Effect.CloseConnection(one.Id));
            effects.Add(new Effect.Notify(one.Partner.Id, new MessageText(TextCatalog.Get(
                one.Partner.Language ?? "en", one.PartnerIsMentor ? "gone.newcomer" : "gone.mentor", ("name", turn.Facts.Person.FirstName ?? "")))));
        }

        return effects;
    }
}

/// <summary>What was written while it was in doubt who writes, and how often that was asked.</summary>
internal sealed record UnsureWords
{
    private const int MostMedia = 10;

    public string Text { get; init; } = "";

    public IReadOnlyList<InboundMedia> Media { get; init; } = [];

    public int Attachments { get; init; }

    public int Asked { get; init; }

    public bool IsEmpty => Text.Length == 0 && Attachments == 0;

    public UnsureWords With(InboundMessage message) => this with
    {
        Text = string.Join('\n', new[] { Text, message.Text.IsEmpty ? "" : message.Text.Value }.Where(words => words.Length > 0)),
        Media = [.. Media.Concat(message.Media).Take(MostMedia)],
        Attachments = Attachments + message.Attachments,
    };

    public InboundMessage ToMessage(InboundMessage answer) => answer with
    {
        Text = new MessageText(Text),
        Media = Media,
        Attachments = Attachments,
        Payload = null,
        ReplyTo = null,
        Location = null,
        ProviderKeyword = null,
        Referral = null,
    };

    public override string ToString() => "[words]";
}
