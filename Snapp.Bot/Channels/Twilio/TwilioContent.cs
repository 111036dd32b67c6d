using System.Globalization;
using System.Text.Json.Nodes;
using Snapp.Bot.Channels.Choices;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>
/// How WhatsApp shows choices: up to three buttons, or a list of up to ten (twilio.com/docs/content/twilio-quick-reply, /twiliolist-picker).
/// All words are variables, so that one content serves every text of its shape and language.
/// </summary>
internal sealed record TwilioContent
{
    private const int MostButtons = 3;
    private const int MostItems = 10;
    private const int LongestButton = 20;
    private const int LongestItem = 24;
    private const int LongestDescription = 72;
    private const int LongestBody = 1024;

    private TwilioContent(string shape, string body, IReadOnlyDictionary<string, string> variables) => (Shape, Body, Variables) = (shape, body, variables);

    /// <summary>Names the shape: the kind and how many choices.</summary>
    public string Shape { get; }

    /// <summary>The words above the choices, as they will stand in the provider's list of messages.</summary>
    public string Body { get; }

    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Null where WhatsApp has no way to show these choices: then the numbered text goes.</summary>
    public static TwilioContent? Of(PickList list, string button)
    {
        // The numbers behind the choices are part of the stored shape.
        if (list.Options.Where((option, at) => option.Number != Number(at + 1)).Any()) return null;
        if (list.Options.Count <= MostButtons && list.Fits(LongestButton)) return Make("quick-reply", list.Body, list.Options.Select(option => option.Label));
        if (list.Options.Count > MostItems) return null;

        var whole = list.Fits(LongestDescription);
        var described = !list.Fits(LongestItem);
        var words = described
            ? list.Options.SelectMany(option => new[] { PickList.Cut(option.Label, LongestItem), PickList.Cut(option.Label, LongestDescription) })
            : list.Options.Select(option => option.Label);
        return Make(described ? "list-described" : "list", whole ? list.Body : list.Whole, words.Prepend(PickList.Cut(button, LongestButton)));
    }

    /// <summary>The request that makes the content; its samples are our own words, never a person's.</summary>
    public static JsonObject Definition(string shape, string language)
    {
        var (kind, count) = (shape[..shape.LastIndexOf('-')], int.Parse(shape[(shape.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture));
        var described = kind == "list-described";
        var variables = new JsonObject { ["1"] = "Question" };
        var places = kind == "quick-reply" ? count : 1 + (described ? 2 * count : count);
        for (var place = 2; place <= places + 1; place++) variables[Number(place)] = $"Choice {place - 1}";
        return new JsonObject
        {
            ["friendly_name"] = $"snapp-{shape}-{language}",
            ["language"] = language,
            ["variables"] = variables,
            ["types"] = new JsonObject { [kind == "quick-reply" ? "twilio/quick-reply" : "twilio/list-picker"] = kind == "quick-reply" ? Buttons(count) : List(count, described) },
        };
    }

    private static TwilioContent? Make(string kind, string body, IEnumerable<string> words)
    {
        if (body.Length > LongestBody) return null;
        var all = words.Prepend(body).ToList();
        var options = kind switch { "quick-reply" => all.Count - 1, "list" => all.Count - 2, _ => (all.Count - 2) / 2 };
        return new TwilioContent($"{kind}-{options}", body, all.Select((word, at) => (Key: Number(at + 1), word)).ToDictionary(pair => pair.Key, pair => pair.word));
    }

    private static JsonObject Buttons(int count) => new()
    {
        ["body"] = "{{1}}",
        ["actions"] = new JsonArray([.. Enumerable.Range(1, count).Select(at => new JsonObject { ["title"] = Variable(at + 1), ["id"] = PickList.Mark + Number(at) })]),
    };

    private static JsonObject List(int count, bool described) => new()
    {
        ["body"] = "{{1}}",
        ["button"] = "{{2}}",
        ["items"] = new JsonArray([.. Enumerable.Range(1, count).Select(at => Item(at, described))]),
    };

    private static JsonObject Item(int at, bool described)
    {
        var item = new JsonObject { ["item"] = Variable(described ? 1 + (2 * at) : at + 2), ["id"] = PickList.Mark + Number(at) };
        if (described) item["description"] = Variable(2 + (2 * at));
        return item;
    }

    private static string Variable(int number) => "{{" + Number(number) + "}}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
