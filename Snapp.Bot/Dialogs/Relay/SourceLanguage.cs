using Snapp.Data.People;

namespace Snapp.Bot.Dialogs.Relay;

/// <summary>The language somebody writes in, as far as it is known. The one chosen for the bot's words is often not it.</summary>
internal static class SourceLanguage
{
    /// <summary>The chosen language when the writer named no other one and the letters fit; else null: whoever translates finds it out.</summary>
    public static string? Of(string text, string chosen, params ReadOnlySpan<ProfileAnswers?> profiles)
    {
        foreach (var profile in profiles)
        {
            if (profile?.Languages?.Any(language => Primary(language) != Primary(chosen)) == true)
            {
                return null;
            }
        }

        return Primary(chosen) is "en" or "fr" && text.Where(char.IsLetter).All(IsLatin) ? chosen : null;
    }

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();

    /// <summary>Basic Latin to Latin Extended-B, and the precomposed letters.</summary>
    private static bool IsLatin(char letter) => letter is <= '\u024F' or (>= '\u1E00' and <= '\u1EFF');
}
