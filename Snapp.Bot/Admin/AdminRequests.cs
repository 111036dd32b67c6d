using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Snapp.Bot.Admin;

// The requests are public because the validation generated for .NET 10 passes over internal types without a word (dotnet/aspnetcore#63076).
// What must be there is nullable and [Required]: so it is validation that misses it, and the answer names the field.

/// <summary>An agency registers.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AgencyRequest
{
    /// <summary>The name its people see at the head of a broadcast.</summary>
    [Required, StringLength(120), RegularExpression(Wording.OneLine, ErrorMessage = Wording.OneLineFault)]
    public string? Name { get; init; }
}

/// <summary>One text from an agency to its own people.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BroadcastRequest
{
    /// <summary>Who gets it.</summary>
    [Required]
    public AudienceRequest? Audience { get; init; }

    /// <summary>The words, 1 to 1500 characters. Everyone gets them in their own language.</summary>
    [Required, StringLength(1500, MinimumLength = 1), RegularExpression(Wording.Lines, ErrorMessage = Wording.LinesFault)]
    public string? Text { get; init; }

    /// <summary>The language the text is written in: <c>en</c> (when left out) or <c>fr</c>.</summary>
    [AllowedValues("en", "fr", null, ErrorMessage = "The field {0} must be en or fr.")]
    public string? Language { get; init; }

    // Not an initial value of the property: generated JSON readers set every init property, a missing one to null.
    internal string LanguageOfText => Language ?? "en";

    /// <summary>
    /// The approved WhatsApp template (Twilio's ContentSid) this text goes as to people who have not written for 24 hours, with the agency's name as its variable 1.
    /// Left out, those people are skipped: nothing else may be sent to them.
    /// </summary>
    [RegularExpression("HX[0-9a-fA-F]{32}", ErrorMessage = "The field {0} must be a ContentSid: HX and 32 hexadecimal digits.")]
    public string? Template { get; init; }

    /// <summary>True counts the recipients and writes nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>The people of the agency who have agreed to get messages and have not said STOP.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AudienceRequest
{
    /// <summary><c>newcomer</c>, <c>mentor</c> or <c>all</c>.</summary>
    [Required, AllowedValues("newcomer", "mentor", "all", ErrorMessage = "The field {0} must be newcomer, mentor or all.")]
    public string? Role { get; init; }
}

/// <summary>Staff have looked at a report.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CloseReportRequest
{
    /// <summary><c>unfounded</c>, <c>resolved</c> or <c>mentor-paused</c>, which puts the mentor it is about on pause.</summary>
    [Required, AllowedValues("unfounded", "resolved", "mentor-paused", ErrorMessage = "The field {0} must be unfounded, resolved or mentor-paused.")]
    public string? Outcome { get; init; }
}

/// <summary>Words of staff to somebody who asked for a human.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StaffMessageRequest
{
    /// <summary>The words, 1 to 1500 characters. The person gets them in their own language, with the agency's name.</summary>
    [Required, StringLength(1500, MinimumLength = 1), RegularExpression(Wording.Lines, ErrorMessage = Wording.LinesFault)]
    public string? Text { get; init; }

    /// <summary>The language the text is written in: <c>en</c> (when left out) or <c>fr</c>.</summary>
    [AllowedValues("en", "fr", null, ErrorMessage = "The field {0} must be en or fr.")]
    public string? Language { get; init; }
}

/// <summary>A phone that is told when a report or a person waits for staff; the notices name nobody.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StaffContactRequest
{
    /// <summary><c>sms</c>, which arrives at any time, or <c>whatsapp</c>, where the phone must have written within 24 hours.</summary>
    [Required, AllowedValues("sms", "whatsapp", ErrorMessage = "The field {0} must be sms or whatsapp.")]
    public string? Channel { get; init; }

    /// <summary>The number with its country code, as in <c>+14165550123</c>.</summary>
    [Required, RegularExpression(@"\+[1-9][0-9]{7,14}", ErrorMessage = "The field {0} must be a number with + and its country code.")]
    public string? Value { get; init; }
}

/// <summary>Control characters cannot be shown by any phone, and PostgreSQL cannot store one of them.</summary>
internal static class Wording
{
    public const string OneLine = @"[^\x00-\x1F\x7F]*";
    public const string OneLineFault = "The field {0} must be one line without control characters.";
    public const string Lines = @"[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*";
    public const string LinesFault = "The field {0} must not hold control characters other than line breaks and tabs.";
}
