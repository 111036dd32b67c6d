using System.Globalization;
using System.Text.RegularExpressions;

namespace Snapp.Bot.Channels.Choices;

/// <summary>
/// The numbered lines of a text as choices that can be tapped. The text stays what it is: an app without buttons shows it whole, and the number can always be typed.
/// </summary>
/// <param name="Whole">The text with its numbered lines.</param>
/// <param name="Body">The text without them; the same as <paramref name="Whole"/> where other lines stand between them.</param>
internal sealed partial record PickList(string Whole, string Body, IReadOnlyList<Choice> Options)
{
    /// <summary>Behind a button stands this and the number, so that a tap is never mistaken for a person's own words.</summary>
    public const string Mark = "pick:";

    /// <summary>What the narrowest button of any app shows.</summary>
    private const int ShortestTitle = 20;

    /// <summary>Null when the text has fewer than two numbered lines, or a number twice.</summary>
    public static PickList? Find(string text)
    {
        var lines = text.Split('\n');
        var found = lines.Select((line, at) => (Match: Numbered().Match(line), At: at)).Where(line => line.Match.Success).ToList();
        Choice[] options = [.. found.Select(line => new Choice(line.Match.Groups[1].Value, line.Match.Groups[2].Value.Trim()))];
        if (options.Length < 2 || options.DistinctBy(option => option.Number).Count() < options.Length) return null;

        // Two mentors may have one name and one province. WhatsApp refuses buttons with the same title, and nobody could tell them apart.
        if (options.DistinctBy(option => Cut(option.Label, ShortestTitle)).Count() < options.Length) options = [.. options.Select(option => option with { Label = $"{option.Number}. {option.Label}" })];

        var together = found[^1].At - found[0].At == found.Count - 1;
        var body = together ? string.Join('\n', lines.Where((_, at) => found.All(line => line.At != at))).Trim() : text;
        return body.Length == 0 ? null : new PickList(text, body, options);
    }

    /// <summary>True when every label can be shown whole in so many characters.</summary>
    public bool Fits(int label) => Options.All(option => option.Label.Length <= label);

    /// <summary>The label in at most so many UTF-16 units, cut at a grapheme with an ellipsis.</summary>
    public static string Cut(string label, int most)
    {
        if (label.Length <= most) return label;
        var end = 0;
        while (end < label.Length && end + StringInfo.GetNextTextElementLength(label, end) <= most - 1) end += StringInfo.GetNextTextElementLength(label, end);
        return label[..end].TrimEnd() + "…";
    }

    public override string ToString() => $"{Options.Count} choices";

    // Isolates of direction may stand around a label; digits are ours and always 0 to 9.
    [GeneratedRegex(@"^(\d{1,2})\. (.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
