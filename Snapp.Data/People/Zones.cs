namespace Snapp.Data.People;

/// <summary>The time zone somebody lives in (tz database): that of the province or territory, but for the places that keep another.</summary>
public static class Zones
{
    /// <summary>The zone of those whose province is not known.</summary>
    public const string Usual = "America/Toronto";

    /// <summary>Places whose clocks differ from those of most of their province.</summary>
    private static readonly (string Province, string Zone, string[] Places)[] Elsewhere =
    [
        ("ON", "America/Winnipeg", ["Kenora", "Dryden", "Fort Frances", "Red Lake", "Sioux Lookout", "Rainy River"]),
        ("BC", "America/Edmonton", ["Cranbrook", "Golden", "Invermere", "Kimberley", "Fernie", "Sparwood"]),
        ("BC", "America/Dawson_Creek", ["Dawson Creek", "Fort St. John", "Fort St John", "Chetwynd", "Tumbler Ridge"]),
        ("BC", "America/Fort_Nelson", ["Fort Nelson"]),
        ("BC", "America/Creston", ["Creston"]),
        ("SK", "America/Edmonton", ["Lloydminster"]),
        ("QC", "America/Halifax", ["Îles-de-la-Madeleine", "Iles-de-la-Madeleine", "Listuguj"]),
        ("QC", "America/Blanc-Sablon", ["Blanc-Sablon"]),
        ("NL", "America/Goose_Bay", ["Labrador City", "Happy Valley-Goose Bay", "Goose Bay", "Wabush", "Nain"]),
        ("NU", "America/Rankin_Inlet", ["Rankin Inlet", "Arviat", "Baker Lake"]),
        ("NU", "America/Cambridge_Bay", ["Cambridge Bay", "Kugluktuk"]),
        ("NU", "America/Resolute", ["Resolute"]),
        ("NU", "America/Coral_Harbour", ["Coral Harbour"]),
    ];

    public static string? Of(string? province, string? city = null)
    {
        var place = city?.Trim();
        return Elsewhere.FirstOrDefault(row => row.Province == province && row.Places.Contains(place, StringComparer.OrdinalIgnoreCase)).Zone ?? Of(province);
    }

    private static string? Of(string? province) => province switch
    {
        "ON" or "QC" => "America/Toronto",
        "BC" => "America/Vancouver",
        "AB" => "America/Edmonton",
        "SK" => "America/Regina",
        "MB" => "America/Winnipeg",
        "NS" or "PE" => "America/Halifax",
        "NB" => "America/Moncton",
        "NL" => "America/St_Johns",
        "YT" => "America/Whitehorse",
        "NT" => "America/Yellowknife",
        "NU" => "America/Iqaluit",
        _ => null,
    };
}
