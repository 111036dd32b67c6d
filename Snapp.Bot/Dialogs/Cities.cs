using Snapp.Bot.Turns;

namespace Snapp.Bot.Dialogs;

/// <summary>The larger cities, so that people who name only their city are understood.</summary>
internal static class Cities
{
    private static readonly (string Province, string Name)[] Table =
    [
        .. Of("ON", "Toronto|Ottawa|Hamilton|Mississauga|Brampton|Windsor|Kitchener|Waterloo|Sudbury|Kingston|Markham|Vaughan|Guelph|Oshawa"),
        .. Of("QC", "Montréal|Laval|Gatineau|Sherbrooke|Longueuil|Trois-Rivières|Saguenay|Ville de Québec|Quebec City"),
        .. Of("BC", "Vancouver|Surrey|Burnaby|Kelowna|Abbotsford|Richmond|Nanaimo|Kamloops"),
        .. Of("AB", "Calgary|Edmonton|Red Deer|Lethbridge|Fort McMurray|Medicine Hat"),
        .. Of("MB", "Winnipeg|Brandon"), .. Of("SK", "Saskatoon|Regina"), .. Of("NS", "Halifax|Dartmouth"), .. Of("NB", "Moncton|Fredericton|Saint John"),
        .. Of("NL", "St. John's"), .. Of("PE", "Charlottetown"), .. Of("YT", "Whitehorse"), .. Of("NT", "Yellowknife"), .. Of("NU", "Iqaluit"),
    ];

    public static (string Province, string Name)? Known(string answer)
    {
        var words = $" {Keywords.Fold(answer)} ";
        var row = Table.FirstOrDefault(city => words.Contains($" {Keywords.Fold(city.Name)} ", StringComparison.Ordinal));
        return row.Name is null ? null : row;
    }

    private static IEnumerable<(string, string)> Of(string province, string names) => names.Split('|').Select(name => (province, name));
}
