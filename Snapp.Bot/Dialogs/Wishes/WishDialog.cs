using Snapp.Bot.Dialogs.Choosing;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Dialogs.Wishes;

/// <summary>
/// A newcomer who wishes for a woman, or a man, as a mentor gets nobody else. Nobody is asked for it: the person brings it up, or writes WISHES.
/// </summary>
internal static class WishDialog
{
    private const string Menu = "wishes";

    private static readonly HashSet<string> Opening = ["wishes", "more wishes", "wish", "souhaits", "plus de souhaits", "autres souhaits", "souhait"];

    private static readonly HashSet<string> Women = ["woman", "women", "female", "lady", "femme", "femmes", "mentore"];

    private static readonly HashSet<string> Men = ["man", "men", "male", "homme", "hommes"];

    private static readonly HashSet<string> Wanting = ["mentor", "want", "prefer", "only", "rather", "wish", "like", "veux", "prefere", "voudrais", "aimerais", "uniquement", "seulement", "plutot"];

    private static readonly HashSet<string> Undoing = ["no", "not", "don", "help", "pas", "aucune", "aider", "or", "ou"];

    /// <summary>Null when it is no such wish. <paramref name="menu"/>: the list this message may answer.</summary>
    public static Decision? Next(Turn turn, OpenMenu? menu)
    {
        var text = turn.Message.Text.Value;
        if (!IsNewcomerAlone(turn))
        {
            return null;
        }

        return Menus.Open(menu, turn.Facts) is Menu && Answer.Number(text) is >= 1 and <= 3 and var number ? Set(turn, number switch { 1 => Gender.Woman, 2 => Gender.Man, _ => null })
            : Opening.Contains(Keywords.Fold(text)) ? Ask(turn)
            : turn.State.Step is null or IntakeStep.Summary && Find(text) is { } wish ? Set(turn, wish)
            : null;
    }

    /// <summary>What is wished for in somebody's own words; null when nothing is, or both are named.</summary>
    public static Gender? Find(string text)
    {
        var words = Keywords.Fold(text).Split(' ');
        return words.Length > 20 || words.Any(Undoing.Contains) || (!words.Any(Wanting.Contains) && !words.Contains("mentore")) ? null
            : (words.Any(Women.Contains), words.Any(Men.Contains)) switch
            {
                (true, false) => Gender.Woman,
                (false, true) => Gender.Man,
                _ => null,
            };
    }

    /// <summary>A line for the summary, or nothing.</summary>
    public static string Line(ProfileAnswers draft, string language) => draft.OnlyGender switch
    {
        Gender.Woman => "\n" + TextCatalog.Get(language, "wishes.line.woman"),
        Gender.Man => "\n" + TextCatalog.Get(language, "wishes.line.man"),
        _ => "",
    };

    private static bool IsNewcomerAlone(Turn turn) => turn.Facts.Connections.Count == 0
        && (turn.State.Step is not null ? !turn.State.AsMentor && turn.State.Step is not IntakeStep.Consent : turn.Facts.Newcomer is not null);

    private static Decision Ask(Turn turn) =>
        new(Menus.Show(turn, Menu), [new Effect.Say(new MessageText(TextCatalog.Get(Language(turn), "wishes.ask"))) { PickOne = true }]);

    private static Decision Set(Turn turn, Gender? wish)
    {
        var language = Language(turn);
        var done = wish switch
        {
            Gender.Woman => TextCatalog.Get(language, "wishes.woman"),
            Gender.Man => TextCatalog.Get(language, "wishes.man"),
            _ => TextCatalog.Get(language, "wishes.none"),
        };
        return turn.State.Step is not null ? During(turn with { State = turn.State with { Draft = turn.State.Draft with { OnlyGender = wish } } }, done)
            : turn.Facts.Waiting is not null ? new Decision(turn.State, [Save(turn, wish), new Effect.Say(new MessageText(done))])
            : Search(turn, wish, done, language);
    }

    private static Decision During(Turn turn, string done) => new(turn.State, [
        new Effect.Say(new MessageText($"{done}\n\n{IntakeDialog.Question(turn)}")) { PickOne = IntakeDialog.PicksOne(turn.State), Quote = IntakeQuestions.Quote(turn.State, Language(turn)) },
    ]);

    private static Decision Search(Turn turn, Gender? wish, string done, string language)
    {
        var (choices, words) = ChoosingDialog.Shortlist(turn, (turn.Facts.Person.Id, turn.Facts.Person.AgencyId), turn.Facts.Newcomer! with { OnlyGender = wish }, turn.Facts.NotAgain, language);
        return new Decision(turn.State with { Shown = [], ShownAll = false }, [
            Save(turn, wish),
            new Effect.MakeOffer(turn.Facts.Person.Id, choices),
            new Effect.Say(new MessageText($"{done}\n\n{words}")) { PickOne = true },
        ]);
    }

    private static Effect.SaveNewcomer Save(Turn turn, Gender? wish) => new(turn.Facts.Newcomer! with { OnlyGender = wish });

    private static string Language(Turn turn) => turn.State.Language ?? turn.Facts.Person.Language ?? "en";
}
