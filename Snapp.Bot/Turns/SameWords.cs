using System.Security.Cryptography;
using System.Text;
using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Turns;

/// <summary>
/// Ends a talk of machines: an "I am away" that answers each of our answers, or a partner's "I am away" through the relay, would never stop
/// (openclaw/openclaw#61108). Long words that come again and again within an hour are said so once, and then met with silence until others come.
/// </summary>
internal static class SameWords
{
    private const int MostTimes = 5;

    /// <summary>Shorter ones are answers ("1", "ok"), which people give many times in a row.</summary>
    private const int Shortest = 12;

    private static readonly TimeSpan Within = TimeSpan.FromHours(1);

    /// <summary>The turn with this message counted.</summary>
    public static Turn Count(Turn turn)
    {
        var words = Keywords.Fold(turn.Message.Text.Value);
        if (words.Length < Shortest || turn.Message.Kind is not InboundKind.Words)
        {
            return turn.State.Same is null ? turn : turn with { State = turn.State with { Same = null } };
        }

        // A hash tells whether they are the same, and keeps no words.
        var mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 8));
        var same = turn.State.Same is { } before && before.Mark == mark && turn.Facts.Now - before.Since < Within
            ? before with { Times = before.Times + 1 }
            : new RepeatedWords(mark, 1, turn.Facts.Now);
        return turn with { State = turn.State with { Same = same } };
    }

    /// <summary>Null while it is not too often.</summary>
    public static Decision? Stop(Turn turn, string language) => turn.State.Same switch
    {
        { Times: MostTimes + 1 } => new Decision(turn.State, [new Effect.Say(new MessageText(TextCatalog.Get(language, "same.words")))]),
        { Times: > MostTimes } => new Decision(turn.State, []),
        _ => null,
    };
}

/// <summary>How often the last words came in a row, and since when.</summary>
internal sealed record RepeatedWords(string Mark, int Times, DateTimeOffset Since);
