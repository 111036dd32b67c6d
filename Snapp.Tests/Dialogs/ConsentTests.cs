using Snapp.Bot.Dialogs.Intake;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class ConsentTests
{
    [Theory]
    [InlineData("hi", "1", "en")]
    [InlineData("hi", "2", "fr")]
    [InlineData("hi", "yes", "en")]
    [InlineData("hi", "I agree", "en")]
    [InlineData("hi", "J'accepte", "fr")]
    [InlineData("hi", "oui", "fr")]
    [InlineData("hi", "٢", "fr")]
    [InlineData("hi", "1️⃣", "en")]
    [InlineData("hi", "I agree, in English", "en")]
    [InlineData("bonjour", "1", "fr")]
    [InlineData("bonjour", "ok", "fr")]
    [InlineData("bonjour", "👍", "fr")]
    [InlineData("English", "1", "en")]
    [InlineData("English", "yes", "en")]
    [InlineData("hi", "Yes, please!", "en")]
    [InlineData("hi", "Yes, in English please", "en")]
    [InlineData("hi", "OUI J'ACCEPTE", "fr")]
    [InlineData("hi", "J'accepte, en français", "fr")]
    [InlineData("bonjour", "👍🏽", "fr")]
    public void Agreeing_is_understood_by_number_and_by_word(string first, string answer, string language)
    {
        var talk = new Talk().Says(first, answer);
        Assert.Equal((language, language), (talk.The<Effect.GiveConsent>().Language, talk.The<Effect.SetLanguage>().Language));
        Assert.Equal(IntakeStep.Name, talk.State.Step);
    }

    [Theory]
    [InlineData("hi", "English please", "I agree", "En français?")]
    [InlineData("hi", "Français svp", "J'accepte", "In English?")]
    [InlineData("hi", "bonjour", "J'accepte", "In English?")]
    [InlineData("bonjour", "English", "I agree", "En français?")]
    public void Naming_a_language_shows_the_words_in_it_alone_and_agrees_to_nothing(string first, string answer, string shown, string otherwise)
    {
        var talk = new Talk().Says(first, answer);
        Assert.Contains($"1. {shown}\n", talk.Said, StringComparison.Ordinal);
        Assert.Contains(otherwise, talk.Said, StringComparison.Ordinal);
        Assert.Equal(IntakeStep.Consent, talk.State.Step);
        Assert.Null(talk.Facts.Person.ConsentedAt);
    }

    [Theory]
    [InlineData("bonjour", true)]
    [InlineData("Salut, je cherche un mentor", true)]
    [InlineData("MENTORE", true)]
    [InlineData("Bonjour/Hi", false)]
    [InlineData("hello", false)]
    public void Only_a_first_message_clearly_in_french_is_answered_in_french_alone(string first, bool french) =>
        Assert.Equal(!french, new Talk().Says(first).Said.Contains("I agree", StringComparison.Ordinal));

    [Theory]
    [InlineData("hi", "3", "That is fine")]
    [InlineData("hi", "no thanks", "That is fine")]
    [InlineData("hi", "I do not agree", "That is fine")]
    [InlineData("hi", "non", "C'est très bien")]
    [InlineData("bonjour", "2", "C'est très bien")]
    [InlineData("bonjour", "je n'accepte pas", "C'est très bien")]
    [InlineData("MENTOR", "no", "That is fine")]
    public void A_refusal_is_answered_kindly_and_nothing_is_kept(string first, string answer, string words)
    {
        var talk = new Talk().Sends(hello => hello with { Text = new MessageText(first), Referral = "MAPLE" }).Says(answer);
        Assert.Contains(words, talk.Said, StringComparison.Ordinal);
        Assert.IsType<Effect.Say>(Assert.Single(talk.Effects));
        Assert.Equal(new Talk().State.ToString(), talk.State.ToString());
        Assert.Null(talk.State.AgencyId);
        Assert.Null(talk.Facts.Person.Language);
        Assert.Equal(IntakeStep.Consent, talk.Says("hello").State.Step);
    }

    [Theory]
    [InlineData("maybe later")]
    [InlineData("yes, but who are you?")]
    [InlineData("yes but who")]
    [InlineData("yes?")]
    [InlineData("ok what is this")]
    [InlineData("d'accord mais pourquoi")]
    [InlineData("in English")]
    [InlineData("thank you")]
    [InlineData("who are you?")]
    [InlineData("no English")]
    [InlineData("7")]
    [InlineData("I would agree if I knew who all of you are")]
    public void Anything_else_is_no_consent_and_is_asked_again(string answer)
    {
        var talk = new Talk().Says("hi", answer);
        Assert.Null(talk.Facts.Person.ConsentedAt);
        Assert.Equal(IntakeStep.Consent, talk.State.Step);
        Assert.Matches("I agree|J'accepte", talk.Said);
    }
}
