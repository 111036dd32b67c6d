using System.Text.RegularExpressions;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>
/// "For someone else", "for my wife". Two people cannot share one address: the words of one would reach the other's mentor, and consent is given by each for oneself.
/// So they are told how the other one begins.
/// </summary>
internal static partial class SomeoneElse
{
    /// <summary>Null when it is not asked for, or when the words are for a partner.</summary>
    public static Decision? Next(Turn turn)
    {
        if (turn.Facts.Connections.Count > 0 || turn.State.AsMentor || !Asked().IsMatch(Keywords.Fold(turn.Message.Text.Value)))
        {
            return null;
        }

        var language = turn.State.Language ?? turn.Facts.Person.Language ?? "en";
        var question = turn.State.Step is null ? "" : IntakeDialog.Question(turn);
        return new Decision(turn.State, [
            new Effect.Say(new MessageText(TextCatalog.Get(language, "someone.else", ("question", question)).Trim())) { PickOne = IntakeDialog.PicksOne(turn.State) },
        ]);
    }

    [GeneratedRegex(
        @"^((it is|its|it s|this is|c est|ce est) )?((not for me|pas pour moi|ce n est pas pour moi)|(for|pour) ((someone|somebody) else|another person|quelqu un d autre|une autre personne|(my|ma|mon) (wife|husband|partner|brother|sister|friend|mother|father|son|daughter|cousin|neighbou?r|femme|mari|conjointe?|frere|soeur|amie?|mere|pere|fils|fille|cousine?|voisine?)))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();
}
