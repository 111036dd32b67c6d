using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>While staff talk with somebody by hand the bot is silent, except for the words it must always answer.</summary>
public sealed class HandoffTests
{
    [Fact]
    public void A_humans_echo_starts_it_says_nothing_and_keeps_the_place_in_the_dialog()
    {
        var talk = new Talk().Says("hello");
        var step = talk.State.Step;
        talk.Sends(message => message with { Kind = InboundKind.HumanEcho });
        Assert.IsType<Effect.StartHandoff>(Assert.Single(talk.Effects));
        Assert.Equal(step, talk.State.Step);
        Assert.Empty(HandedOff(talk).Says("English").Effects);
        Assert.Equal(step, talk.State.Step);
    }

    [Theory]
    [InlineData("HELP", "en", "help")]
    [InlineData("AIDE", "fr", "help")]
    [InlineData("Arrêt", "fr", "stop.done")]
    public void The_words_that_must_be_answered_are_answered(string word, string language, string key) =>
        Assert.StartsWith(TextCatalog.Get(language, key), HandedOff(new Talk().Says("hello")).Says(word).Said, StringComparison.Ordinal);

    [Fact]
    public void Menu_calls_the_bot_back_to_where_it_was()
    {
        var talk = HandedOff(new Talk().Says("hello")).Says("Menu!");
        talk.The<Effect.EndHandoff>();
        Assert.Equal(TextCatalog.Get("en", "handoff.back", ("question", TextCatalog.Get("en", "start.hello"))), talk.Said);
    }

    [Fact]
    public void It_is_over_after_a_day()
    {
        var talk = HandedOff(new Talk().Says("hello"));
        talk.Facts = talk.Facts with { Now = talk.Facts.Now.AddHours(24) };
        Assert.NotEqual("", talk.Says("what is this").Said);
    }

    [Fact]
    public void What_another_app_answers_is_not_answered_but_stop_is_obeyed()
    {
        var talk = new Talk().Sends(message => message with { Kind = InboundKind.Standby, Text = new("hello") });
        Assert.Empty(talk.Effects);
        talk.Sends(message => message with { Kind = InboundKind.Standby, Text = new("STOP") });
        Assert.IsType<Effect.OptOut>(Assert.Single(talk.Effects));
    }

    [Fact]
    public void A_tap_on_our_own_menu_counts_by_what_stands_behind_it() =>
        Assert.Equal(TextCatalog.Get("en", "start.mentor"), new Talk().Sends(message => message with { Text = new("I want to help as a mentor"), Payload = "MENTOR" }).Said);

    private static Talk HandedOff(Talk talk)
    {
        talk.Facts = talk.Facts with { Person = talk.Facts.Person with { HandoffAt = talk.Facts.Now } };
        return talk;
    }
}
