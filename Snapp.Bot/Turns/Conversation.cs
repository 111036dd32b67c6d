using Snapp.Bot.Dialogs.Choosing;
using Snapp.Bot.Dialogs.Handoff;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Languages;
using Snapp.Bot.Dialogs.Linking;
using Snapp.Bot.Dialogs.Muting;
using Snapp.Bot.Dialogs.Relay;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Dialogs.Rights;
using Snapp.Bot.Dialogs.Safety;
using Snapp.Bot.Dialogs.Settings;
using Snapp.Bot.Dialogs.Stopping;
using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Dialogs.Who;
using Snapp.Bot.Dialogs.Wishes;
using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Turns;

/// <summary>Who answers a message: keywords first, then the running dialog, then whatever is open between people. Pure.</summary>
internal static class Conversation
{
    public static Decision Next(Turn turn)
    {
        turn = Readable(turn);
        if (turn.Message.Kind is InboundKind.Alarm)
        {
            return Alarms.Next(turn);
        }

        if (turn.Message.Kind is InboundKind.Unreachable)
        {
            return StopDialog.Lost(turn);
        }

        if (turn is { Message.Kind: InboundKind.Words, Facts.MentorSetAside: true })
        {
            // Whoever writes can be reached again.
            var next = Next(turn with { Facts = turn.Facts with { MentorSetAside = false, MentorPaused = false } });
            return next with { Effects = [new Effect.PauseMentor(false), .. next.Effects] };
        }

        return DraftAge.Note(turn, Answered(turn));
    }

    private static Decision Answered(Turn turn)
    {
        turn = SameWords.Count(turn);
        if (turn.Message.Kind is InboundKind.HumanEcho)
        {
            return new(turn.State, [new Effect.StartHandoff()]);
        }

        var asked = Asked.In(turn.State);
        turn = turn with { State = Asked.Without(turn.State) };
        var own = turn.Facts.Person.Language ?? turn.State.Language;
        var hit = Keywords.Match(KeywordOf(turn), own) ?? Keywords.Match(turn.Message.Payload ?? "", own);
        if (turn.Message.Kind is InboundKind.Standby)
        {
            // Another app holds the conversation and answers; but stop means stop, whoever is asked.
            return new(turn.State, hit is { Keyword: Keyword.Stop } ? [new Effect.OptOut()] : []);
        }

        if (hit is { Keyword: Keyword.Stop })
        {
            return StopDialog.Stop(turn, hit.Language);
        }

        var reporting = asked.Aside is { Kind: SideKind.ReportWhom or SideKind.ReportWords };
        return hit is not null ? Next(turn, asked, own, hit) : CrisisDialog.Around(turn, own, reporting, whole => Next(whole, asked, own, hit));
    }

    private static Decision Next(Turn turn, Asked asked, string? own, KeywordHit? hit)
    {
        if (turn.Facts.Doubt is not null && !turn.Facts.Person.IsHandedOff(turn.Facts.Now))
        {
            return WhoDialog.Next(turn, hit);
        }

        var isLate = Taps.IsLate(turn, asked);
        return !isLate && hit is null && SideAnswer.Next(turn, asked.Aside) is { } answered ? answered
            : turn.Facts.Person.StoppedAt is not null ? StopDialog.Next(turn, hit)
            : turn.Facts.Person.IsHandedOff(turn.Facts.Now) ? HandedOff(turn, hit)
            : Taps.IsOfTemplate(turn) && hit is null ? new(turn.State, [])
            : isLate ? Taps.Late(turn)
            : hit is not null ? OnKeyword(turn, hit)
            : LinkDialog.BringsCode(turn) ? LinkDialog.Bring(turn)
            : StopWish.Next(turn, asked.Stopping, own) is { } wish ? wish
            : LanguageDialog.Next(turn, asked.Language) is { } chosen ? chosen
            : SameWords.Stop(turn, turn.State.Language ?? turn.Facts.Person.Language ?? "en") is { } enough ? enough
            : (Minors.Next(turn) ?? SomeoneElse.Next(turn) ?? WishDialog.Next(turn, asked.Menu)) is { } aside ? aside
            : SettingsDialog.Next(turn, asked.Menu) is { } settings ? settings
            : turn.Facts.Mentor is null && MentorWithCode(turn) ? IntakeDialog.Start(turn, asMentor: true)
            : turn.State.Step is not null ? DraftAge.Resume(turn) ?? IntakeDialog.Continue(turn)
            : BetweenPeople(turn);
    }

    /// <summary>Staff are talking with this person: heard are the words every programme must answer, those that protect the person, and MENU, which calls the bot back.</summary>
    private static Decision HandedOff(Turn turn, KeywordHit? hit) => hit switch
    {
        { Keyword: Keyword.Menu } => HandoffDialog.End(turn, turn.Facts.Person.Language ?? hit.Language),
        { Keyword: Keyword.Help or Keyword.Start or Keyword.Report or Keyword.Block or Keyword.Human or Keyword.Export or Keyword.Delete or Keyword.Consent } => OnKeyword(turn, hit),
        _ => new(turn.State, []),
    };

    /// <summary>
    /// What the provider has acted on, else the words. Twilio takes a bare YES for START; from somebody who has not stopped it is an answer to our question.
    /// </summary>
    private static string KeywordOf(Turn turn) => turn.Message.ProviderKeyword is { } acted && (acted != "START" || turn.Facts.Person.StoppedAt is not null)
        ? acted
        : turn.Message.Text.Value;

    /// <summary>Keywords are answered here and never reach a partner.</summary>
    private static Decision OnKeyword(Turn turn, KeywordHit hit) => hit.Keyword switch
    {
        Keyword.Help when turn.Message.ProviderKeyword is not null => new(turn.State, []),
        Keyword.Help or Keyword.Menu when turn.State.Step is not null => Say(turn, $"{TextCatalog.Get(hit.Language, "help")}\n\n{IntakeDialog.Question(turn)}"),
        Keyword.Help => Say(turn, TextCatalog.Get(hit.Language, "help")),
        Keyword.Start => OnStart(turn, hit),
        Keyword.Report => ReportDialog.Start(turn, hit.Language),
        Keyword.Block => BlockDialog.Start(turn, hit.Language),
        Keyword.Human => HandoffDialog.Ask(turn, hit.Language),
        Keyword.Export => ExportDialog.Give(turn, hit.Language),
        Keyword.Delete => DeleteDialog.Ask(turn, hit.Language),
        Keyword.Consent when turn.State.Step is not IntakeStep.Consent => PurposesDialog.Show(turn, hit.Language),
        Keyword.Link => LinkDialog.Ask(turn, hit.Language),
        Keyword.Mute or Keyword.Unmute => MuteDialog.Next(turn, hit),
        Keyword.Back when turn.State.Step is not null => IntakeDialog.Back(turn),
        Keyword.Back when turn.State.Together is not null => TogetherDialog.Back(turn, turn.Facts.Person.Language ?? hit.Language),
        Keyword.Talk or Keyword.Goal or Keyword.Finish when turn.State.Step is null => TogetherDialog.OnKeyword(turn, hit),
        Keyword.Language => LanguageDialog.Ask(turn),
        Keyword.Menu when turn is { State.Step: null, Facts.Mentor: not null } => SettingsDialog.Show(turn, turn.Facts.Person.Language ?? hit.Language),
        Keyword.Mentor when turn.Facts.Mentor is null => IntakeDialog.Start(turn, asMentor: true),
        Keyword.Mentor => Say(turn, TextCatalog.Get(turn.Facts.Person.Language ?? hit.Language, "mentor.idle")),
        _ => Onward(turn, hit),
    };

    /// <summary>START of somebody who has not stopped: it still opens this address again, which the provider may have closed.</summary>
    private static Decision OnStart(Turn turn, KeywordHit hit)
    {
        var next = turn.Facts.MentorPaused ? new(turn.State, [new Effect.PauseMentor(false), Words(TextCatalog.Get(hit.Language, "mentor.idle"))])
            : turn.Message.ProviderKeyword is not null && turn.State.Step is null && turn.Facts is not { Newcomer: null, Mentor: null } ? new(turn.State, [])
            : Onward(turn, hit);
        return next with { Effects = [new Effect.OptIn(), .. next.Effects] };
    }

    private static Decision Onward(Turn turn, KeywordHit hit) =>
        turn.State.Step is not null ? hit.Keyword is Keyword.Start ? IntakeDialog.Repeat(turn) : IntakeDialog.NotNow(turn)
        : turn.Facts is { Newcomer: null, Mentor: null } ? IntakeDialog.Start(turn, asMentor: false)
        : Say(turn, TextCatalog.Get(hit.Language, "help"));

    /// <summary>The turn without signs no text may hold, and without a step that only another version of this program knows.</summary>
    private static Turn Readable(Turn turn) => turn with
    {
        Message = turn.Message with { Text = new MessageText(Taps.NumberOf(turn.Message.Payload) ?? ReadableText.Clean(turn.Message.Text.Value)) },
        State = turn.State.Step is { } step && !IntakeStep.IsKnown(step, turn.State.AsMentor) ? new ConversationState() : turn.State,
    };

    /// <summary><c>MENTOR MAPLE</c>; not any sentence with the word, because "I need a mentor" is what newcomers write first.</summary>
    private static bool MentorWithCode(Turn turn) => Keywords.Fold(turn.Message.Text.Value) is var words && words.StartsWith("mentor ", StringComparison.Ordinal)
        && turn.Facts.Agencies.Any(agency => words["mentor ".Length..] == Keywords.Fold(agency.Code));

    private static bool MentorLink(Turn turn) => Keywords.Fold(turn.Message.Referral ?? "").Split(' ')[0] is "mentor" or "mentore";

    private static Decision BetweenPeople(Turn turn)
    {
        var facts = turn.Facts;
        var language = facts.Person.Language ?? "en";
        if (turn.State.Held is null && TogetherDialog.Next(turn, language) is { } together)
        {
            return together;
        }

        turn = TogetherDialog.Leave(turn);
        return facts switch
        {
            { Connections.Count: > 1 } when turn.State.Held is not null => RelayDialog.Next(turn, language),
            { Requests.Count: > 0 } when RequestsDialog.Answers(turn.Message.Text.Value, facts.Connections.Count > 0) => RequestsDialog.Next(turn, language),
            { Requests.Count: 0 } when LateAnswer.Is(turn) => LateAnswer.Next(turn, language),
            { Requests.Count: 0 } when RequestsDialog.IsTooLate(turn) => RequestsDialog.TooLate(turn, language),
            { Connections.Count: > 0 } => RelayDialog.Next(turn, language),
            { Requests.Count: > 0 } => RequestsDialog.Remind(turn, language),
            { Waiting: { } waiting } when ChoosingDialog.WantsOthers(turn.Message.Text.Value) => OtherMentors.InsteadOf(turn, waiting, language),
            { Waiting: { } waiting } => PurposesDialog.AskOnce(turn, language, TextCatalog.Get(language, "waiting.newcomer", ("name", waiting.MentorProfile.FirstName ?? ""))),
            { Newcomer: not null } => ChoosingDialog.Next(turn, language),
            { Mentor: not null } => PurposesDialog.AskOnce(turn, language, TextCatalog.Get(language, "mentor.idle")),
            _ => IntakeDialog.Start(turn, MentorLink(turn)),
        };
    }

    private static Decision Say(Turn turn, string words) => new(turn.State, [Words(words)]);

    private static Effect.Say Words(string words) => new(new MessageText(words));
}
