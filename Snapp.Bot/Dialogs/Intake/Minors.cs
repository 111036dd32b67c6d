using System.Globalization;
using System.Text.RegularExpressions;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Intake;

/// <summary>Somebody says to be under eighteen: nothing of them is kept, and they are told who can help. Nobody is asked for an age.</summary>
internal static partial class Minors
{
    private const int Adult = 18;
    private const int Youngest = 8;

    /// <summary>Null when no such age is said, or when the words are between two people who talk already.</summary>
    public static Decision? Next(Turn turn)
    {
        if (turn.Facts is not { Mentor: null, Connections.Count: 0 } || Age(turn.Message.Text.Value) is not (>= Youngest and < Adult))
        {
            return null;
        }

        var language = turn.State.Language ?? turn.Facts.Person.Language ?? "en";
        return new Decision(null, [
            .. turn.Facts.Waiting is { } waiting ? Requests.Cascade.Withdraw(waiting) : [],
            new Effect.ForgetNewcomer(),
            new Effect.Say(new MessageText(Words(turn, language))),
        ]);
    }

    /// <summary>"I am 16", "I'm 16 years old", "j'ai 16 ans"; not "I have 16 years of experience", nor a child's age.</summary>
    public static int? Age(string text)
    {
        var said = Said().Match(Keywords.Fold(text));
        return said.Success ? int.Parse(said.Groups["age"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static string Words(Turn turn, string language)
    {
        var agencyId = turn.State.AgencyId ?? turn.Facts.Person.AgencyId;
        return turn.Facts.Agencies.FirstOrDefault(agency => agency.Id == agencyId) is { Policy.Contact: { } contact } agency
            ? TextCatalog.Get(language, "minor.agency", ("agency", agency.Name), ("contact", contact))
            : TextCatalog.Get(language, "minor.other");
    }

    [GeneratedRegex(@"(^| )(i am|i m|im|j ai|my age is) (only |just |seulement |juste )?(?<age>\d{1,2})( years? old| yo| ans)?( and | et | but | mais |$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}
