using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs.Settings;

/// <summary>What a mentor asks of us in a few words; only a whole message counts.</summary>
internal enum MentorWish
{
    Menu,
    Pause,
    PauseWithoutEnd,
    Back,
    Capacity,
    Hours,
    Requests,
    Gender,
}

internal static class MentorWords
{
    private static readonly (MentorWish Wish, string[] Words)[] Table =
    [
        (MentorWish.Menu, ["settings", "setting", "reglages", "parametres"]),
        (MentorWish.PauseWithoutEnd, ["no more for now", "no more requests", "no more newcomers", "plus de demandes", "plus pour le moment", "pas plus pour le moment", "rien de plus pour le moment"]),
        (MentorWish.Back, ["i am back", "im back", "i m back", "resume", "je suis de retour", "de retour"]),
        (MentorWish.Capacity, ["capacity", "capacite"]),
        (MentorWish.Hours, ["hours", "free hours", "my hours", "change hours", "horaire", "horaires", "mes heures", "disponibilites"]),
        (MentorWish.Requests, ["requests", "open requests", "my requests", "demandes", "mes demandes"]),
        (MentorWish.Gender, ["gender", "my gender", "genre", "mon genre"]),
        (MentorWish.Pause, ["pause", "pause me", "take a break", "away", "i am away", "im away", "i m away", "absent", "absente", "je suis absent", "je suis absente", "faire une pause"]),
    ];

    /// <summary>The wish and what stands behind its words: "2" of "capacity 2", "until march 3" of "pause until March 3". Null for anything else.</summary>
    public static (MentorWish Wish, string Behind)? Find(string text)
    {
        var folded = Keywords.Fold(text);
        foreach (var (wish, all) in Table)
        {
            foreach (var words in all.OrderByDescending(words => words.Length))
            {
                if (folded == words)
                {
                    return (wish, "");
                }

                if (wish is MentorWish.Pause or MentorWish.Capacity or MentorWish.Hours && folded.StartsWith(words + " ", StringComparison.Ordinal))
                {
                    return (wish, folded[(words.Length + 1)..]);
                }
            }
        }

        return null;
    }
}
