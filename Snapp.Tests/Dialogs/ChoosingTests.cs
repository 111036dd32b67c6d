using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class ChoosingTests
{
    private static Talk Newcomer => Talk.With(new Talk().Facts with
    {
        Person = new Person { Id = Talk.Me, Language = "en", FirstName = "Nour", ConsentedAt = DateTimeOffset.UnixEpoch, IsNewcomer = true },
        Newcomer = Talk.Profile("Nour"),
    });

    [Fact]
    public void Others_shows_everybody_once_then_says_so_and_starts_from_the_first_again()
    {
        var talk = Newcomer.Says("hello");
        Assert.Equal([11L, 12, 13], Offered(talk));
        Assert.Equal([14L], Offered(talk.Says("OTHERS")));
        Assert.Empty(talk.Says("OTHERS").Effects.OfType<Effect.MakeOffer>());
        Assert.Contains("everybody", talk.Said, StringComparison.Ordinal);
        Assert.Equal([11L, 12, 13], Offered(talk.Says("others")));
        Assert.Equal([14L], Offered(talk.Says("autres")));
    }

    [Fact]
    public void After_everybody_was_shown_a_number_still_picks_from_the_last_list() =>
        Assert.Equal(14, Newcomer.Says("hello", "OTHERS", "OTHERS", "1").The<Effect.AskMentor>().MentorId);

    [Fact]
    public void Best_is_the_best_of_all_who_can_be_asked_and_not_of_the_last_list()
    {
        var talk = Newcomer.Says("hello", "OTHERS", "BEST");
        Assert.Equal(11, talk.The<Effect.AskMentor>().MentorId);
        Assert.Empty(talk.State.Shown);
        talk = Newcomer;
        talk.Facts = talk.Facts with { NotAgain = new HashSet<long> { 11 } };
        Assert.Equal(12, talk.Says("hello", "BEST").The<Effect.AskMentor>().MentorId);
    }

    [Fact]
    public void What_is_remembered_of_the_shown_has_a_bound()
    {
        var talk = Newcomer;
        talk.State = new ConversationState { Shown = [.. Enumerable.Range(1000, 100).Select(id => (long)id)] };
        talk.Says("hello");
        Assert.Equal((100, 13L), (talk.State.Shown.Count, talk.State.Shown[^1]));
    }

    [Fact]
    public void Others_takes_an_open_request_back_and_shows_others_but_only_where_there_are_any()
    {
        var talk = Newcomer.Says("hello");
        talk.Facts = talk.Facts with { NotAgain = new HashSet<long> { 11 }, Waiting = Waiting };
        Assert.Contains("OTHERS", talk.Says("hello?").Said, StringComparison.Ordinal);
        Assert.Equal([14L], Offered(talk.Says("OTHERS")));
        Assert.Equal((5L, 11L), (talk.The<Effect.WithdrawRequest>().RequestId, talk.The<Effect.Notify>().PersonId));
        Assert.Equal([12L, 13, 14], Offered(talk.Says("OTHERS")));
        talk.Facts = talk.Facts with { NotAgain = new HashSet<long> { 11, 12, 13, 14 } };
        Assert.IsType<Effect.Say>(Assert.Single(talk.Says("OTHERS").Effects));
    }

    [Theory]
    [InlineData("ar", true)]
    [InlineData("ar,en-CA", false)]
    public void A_card_says_that_messages_are_translated_where_the_two_share_no_language(string languages, bool said)
    {
        var talk = Newcomer;
        talk.Facts = talk.Facts with { Newcomer = Talk.Profile("Nour") with { Languages = languages.Split(',') } };
        Assert.Equal(said, talk.Says("hello").Said.Contains("translated", StringComparison.Ordinal));
    }

    private static OpenRequest Waiting => new()
    {
        Id = 5,
        Newcomer = new Person { Id = Talk.Me },
        NewcomerProfile = Talk.Profile("Nour"),
        Mentor = new Person { Id = 11 },
        MentorProfile = Talk.Profile("Ana"),
        Points = [],
        AskedAt = DateTimeOffset.UnixEpoch,
    };

    private static IEnumerable<long> Offered(Talk talk) => talk.The<Effect.MakeOffer>().Choices.Select(choice => choice.MentorId);
}
