using Snapp.Bot.Dialogs;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Requests;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching;
using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Texts;

/// <summary>One bubble a turn has to fit one message: Twilio takes 1600 characters, Messenger 2000.</summary>
public sealed class LongestTextTests
{
    private const int Most = 1600;

    private static readonly string LongName = new('W', 40);

    public static TheoryData<string> Languages() => [.. CatalogFile.Embedded.Select(file => file.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Three_cards_of_the_longest_titles_fit_one_message_even_after_a_miss_or_a_decline(string language)
    {
        var choices = Longest(language).Take(3).Select(code => new OfferChoice(1, 1, Points()) { MentorName = LongName, Available = true, Mentor = Profile(code) }).ToArray();
        var newcomer = new ProfileAnswers { Languages = ["am"] };
        var offer = Cards.Offer(choices, newcomer, language);
        Assert.InRange(TextCatalog.Get(language, "miss.again", ("question", offer)).Length, 800, Most);
        Assert.InRange(TextCatalog.Get(language, "declined.others", ("name", LongName), ("cards", offer)).Length, 800, Most);
        Assert.InRange(TextCatalog.Get(language, "offer.taken", ("name", LongName), ("cards", Cards.List(choices, newcomer, language))).Length, 800, Most);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_request_with_the_longest_need_and_title_fits_one_message_even_after_a_miss(string language)
    {
        var card = RequestCard.Words(Profile(Longest(language).First()), Points(), language);
        Assert.InRange(TextCatalog.Get(language, "miss.number", ("question", card)).Length, 500, Most);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_question_fits_one_message_even_after_a_miss(string language)
    {
        foreach (var asMentor in new[] { true, false })
        {
            foreach (var step in IntakeStep.Lines(asMentor).Concat([IntakeStep.Consent, IntakeStep.Candidate, IntakeStep.Summary]))
            {
                var state = new ConversationState { Step = step, AsMentor = asMentor, Draft = Profile(Longest(language).First()), Candidates = [.. Longest(language).Take(3)] };
                var question = IntakeQuestions.Ask(state with { Misses = 2 }, language);
                Assert.InRange(TextCatalog.Get(language, "miss.help", ("question", question)).Length, 50, Most);
                Assert.InRange($"{TextCatalog.Get(language, "help")}\n\n{question}".Length, 50, Most);
                Assert.InRange($"{TextCatalog.Get(language, "stop.no")}\n\n{question}".Length, 20, Most);
            }
        }
    }

    [Fact]
    public void A_long_title_is_cut_at_a_blank() =>
        Assert.Equal(
            "Opérateurs/opératrices de salle de commande centrale et de conduite de procédés…",
            Cards.Profession(Profile("93101"), "fr"));

    [Fact]
    public void Own_words_too_long_for_a_card_are_cut_between_letters()
    {
        var profile = Profile("") with { ProfessionWords = string.Concat(Enumerable.Repeat("🙂", 60)) };
        var shown = Cards.Profession(profile, "en");
        Assert.InRange(shown.Length, 70, 80);
        Assert.Equal(shown, Keywords.Clean(shown));
    }

    private static IEnumerable<string> Longest(string language) =>
        Noc.All.OrderByDescending(occupation => occupation.ShortTitle(language).Length).Select(occupation => occupation.Code);

    private static ProfileAnswers Profile(string code) => new()
    {
        FirstName = LongName,
        Province = "PE",
        City = new string('W', 60),
        OccupationCode = code,
        Experience = ExperienceBand.OverTen,
        Advice = [AdviceArea.Network, AdviceArea.Workplace, AdviceArea.Licensing],
        Languages = ["ht", "ase", "zh-Hant", "rw", "pt", "id", "uk", "vi"],
        Free = Enum.GetValues<FreeTime>(),
        Need = new string('w', 300),
        Capacity = 3,
    };

    private static SharedPoint[] Points() =>
    [
        new(nameof(ReasonKind.SameCity), new string('W', 60)), new(nameof(ReasonKind.SharedAdvice), nameof(AdviceArea.Network)), new(nameof(ReasonKind.SharedFreeTime), nameof(FreeTime.WeekdayAfternoons)),
    ];
}
