using Snapp.Bot.Dialogs.Relay;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Requests;

/// <summary>What a mentor reads when asked, in the mentor's language; the newcomer's own sentence in it is translated when it is sent.</summary>
internal static class RequestCard
{
    public static Effect.Notify ToMentor(OfferChoice mentor, ProfileAnswers newcomer, string? newcomerLanguage)
    {
        var language = mentor.MentorLanguage ?? "en";
        return new Effect.Notify(mentor.MentorId, new MessageText(Words(newcomer, mentor.Points, language))) { Quote = Quote(newcomer, newcomerLanguage, language), PickOne = true };
    }

    /// <summary>The card once more, under the hint of <paramref name="key"/>.</summary>
    public static Effect.Say Again(OpenRequest request, string language, string key) =>
        new(new MessageText(TextCatalog.Get(language, key, ("question", Words(request.NewcomerProfile, request.Points, language))))) { Quote = Quote(request.NewcomerProfile, request.Newcomer.Language, language), PickOne = true };

    public static string Words(ProfileAnswers newcomer, IReadOnlyList<SharedPoint> points, string language) => TextCatalog.Get(
        language,
        "request.mentor",
        ("name", newcomer.FirstName ?? ""),
        ("profession", Cards.Profession(newcomer, language)),
        ("years", TextCatalog.Get(language, $"years.{newcomer.Experience ?? default}")),
        ("province", Provinces.Name(newcomer.Province ?? "", language)),
        ("languages", Cards.Languages(newcomer, language)),
        ("reasons", Cards.Reasons(points, language)),
        ("need", newcomer.Need is { Length: > 0 } need ? TextCatalog.Get(language, "request.need", ("need", QuotedWords.Mark(need))) : ""));

    private static Quote? Quote(ProfileAnswers newcomer, string? newcomerLanguage, string language) => newcomer.Need is { Length: > 0 } need
        ? new Quote(SourceLanguage.Of(need, newcomerLanguage ?? "en", newcomer), language, newcomer.FirstName ?? "")
        : null;
}
