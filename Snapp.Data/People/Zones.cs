namespace Snapp.Data.People;

/// <summary>The time zone most people of a province or territory live in (tz database). Some provinces have two; the larger part counts.</summary>
public static class Zones
{
    public static string? Of(string? province) => province switch
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
