using System.Text.Json.Nodes;
using Snapp.Tests.Support;

namespace Snapp.Tests.Walks;

/// <summary>What people write that no question waits for.</summary>
internal static class OddWords
{
    private static readonly string[] Said =
    [
        "bonjour", "hola, necesito un mentor", "مرحبا", "سلام، پرستار هستم", "你好", "Вітаю, шукаю наставника", "नमस्ते", "ሰላም", "안녕하세요", "xin chào", "salut, je cherche un mentor",
        "nurse", "infirmier 3 ans", "software developer, 12 years", "carpenter", "Sam Lee", "Calgary", "Laval, Québec", "english, french", "I work as an accountant", "weekends",
        "yes", "no", "non", "ok", "why?", "who are you", "thanks!", "I don't know", "can you call me", "my number is 416 555 0199", "see https://example.org/a?b=1", "a@example.org",
        "1", "2", "3", "4", "9", "0", "12", "99", "1 3", "1,2,3,4,5", "١", "３", "1.", "one", "-1", "1e9",
        "👍", "😀😀😀", "❤️", "👩🏽‍⚕️", "...", "?", " ", "\n", "\t", "\u202Eabc", "\u200B", "\uFFFE", "<b>hi</b>", "%s %d", "'; drop table people; --", "null", "\"", "\\n",
        "best", "others", "autres", "meilleur", "skip", "passer", "menu", "stop please", "please stop writing to me", "stop it 2", "go on", "LINK ABCD-EFGH", "link",
    ];

    /// <summary>Every word of every language's keywords, STOP among them.</summary>
    private static readonly string[] Keywords =
    [
        .. JsonNode.Parse(File.ReadAllText(Repository.PathOf("Snapp.Bot", "Turns", "keywords.json")))!.AsObject()
            .SelectMany(language => language.Value!.AsObject()).Where(list => list.Key != "beside")
            .SelectMany(list => list.Value!.AsArray().Select(word => word!.GetValue<string>().TrimStart('='))),
    ];

    private static readonly string[] Things = ["(picture)", "(voice note)", "(contact card)", "(picture) look"];

    public static string Any(Random random) => random.Next(20) switch
    {
        < 9 => One(random, Said),
        < 12 => One(random, Things),
        < 15 => One(random, Keywords),
        < 16 => "STOP",
        < 17 => "START",
        < 18 => "HELP",
        < 19 => string.Join(" ", Enumerable.Repeat(One(random, Said), 300)) is var many ? many[..Math.Min(many.Length, random.Next(400, 1500))] : "",
        _ => new string((char)random.Next(0x400, 0x4FF), random.Next(1, 60)),
    };

    /// <summary>The words with a letter doubled, left out, or changed with the next, or in capitals.</summary>
    public static string Mistyped(string words, Random random)
    {
        if (words.Length < 3) return words;
        var at = random.Next(words.Length - 1);
        return random.Next(4) switch
        {
            0 => words.Remove(at, 1),
            1 => words.Insert(at, words[at].ToString()),
            2 => $"{words[..at]}{words[at + 1]}{words[at]}{words[(at + 2)..]}",
            _ => words.ToUpperInvariant(),
        };
    }

    private static string One(Random random, string[] list) => list[random.Next(list.Length)];
}
