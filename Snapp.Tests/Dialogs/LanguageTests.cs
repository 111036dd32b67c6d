using Snapp.Bot.Dialogs;
using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Dialogs.Languages;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Data.Texts;
using Snapp.Data.Turns;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Dialogs;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("hola", "es")]
    [InlineData("Hola, buenas tardes", "es")]
    [InlineData("¿Me pueden ayudar?", "es")]
    [InlineData("necesito encontrar un mentor para mi profesion", "es")]
    [InlineData("hello", null)]
    [InlineData("I would like to find somebody in my profession", null)]
    [InlineData("MAPLE", null)]
    [InlineData("Ana", null)]
    [InlineData("ok", null)]
    [InlineData("1", null)]
    [InlineData("", null)]
    [InlineData("👍", null)]
    [InlineData("こんにちは", null)]
    [InlineData("ciao", null)]
    public void A_language_is_proposed_where_the_words_tell_it(string text, string? language) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "pa")]
    [InlineData("안녕하세요", "ko")]
    [InlineData("नमस्ते", "hi")]
    [InlineData("你好，我想找导师", "zh-Hans")]
    [InlineData("你好，我想請問", "zh-Hant")]
    [InlineData("Добрий день, шукаю наставника в Україні", "uk")]
    [InlineData("Здравствуйте, я ищу кого-нибудь", "ru")]
    [InlineData("سلام، چطور می‌توانم", "fa")]
    [InlineData("مجھے مدد چاہیے", "ur")]
    [InlineData("أريد أن أجد مرشدا في مهنتي في كندا", "ar")]
    [InlineData("Xin chào, tôi cần người hướng dẫn", "vi")]
    [InlineData("Bir danışman arıyorum", "tr")]
    [InlineData("Não sei como começar", "pt")]
    [InlineData("ሰላም ኣለኩም", "ti")]
    public void A_script_or_a_letter_of_one_language_tells_it_once_there_are_words_in_it(string text, string language)
    {
        TextCatalog.Use(Catalogs.Shipped.With([.. Languages().Select(tag => new StoredText(tag, "help", "?", "00000000", TextSource.Staff))]));
        Assert.Equal(language, LanguageGuess.Of(text));
    }

    [Fact]
    public void Every_language_with_words_has_a_name_of_its_own_that_is_understood() =>
        Assert.All(Catalogs.Shipped.Languages, tag => Assert.Equal(tag, LanguageNames.Whole(LanguageNames.Own(tag))));

    [Fact]
    public void The_consent_comes_in_the_proposed_language_and_can_be_had_in_another()
    {
        var talk = new Talk().Says("hola");
        Assert.Equal(TextCatalog.Get("es", "consent.newcomer"), talk.Said);
        Assert.Equal(TextCatalog.Get("en", "consent.newcomer"), talk.Says("ENGLISH").Said);
        talk.Says("español", "acepto");
        Assert.Equal(("es", "es"), (talk.The<Effect.GiveConsent>().Language, talk.The<Effect.SetLanguage>().Language));
    }

    [Fact]
    public void A_yes_in_a_language_that_was_not_shown_agrees_to_nothing()
    {
        var talk = new Talk().Says("hi", "sí");
        Assert.Null(talk.Facts.Person.ConsentedAt);
        Assert.Equal(TextCatalog.Get("es", "consent.newcomer"), talk.Said);
    }

    [Theory]
    [InlineData("LANGUAGE")]
    [InlineData("idioma")]
    [InlineData("ਭਾਸ਼ਾ")]
    [InlineData("語言")]
    public void The_list_is_short_and_begins_with_the_languages_of_the_country(string word)
    {
        var talk = new Talk().Says("hi", "1", word);
        Assert.Contains("1. English\n2. Français\n3. ", talk.Said, StringComparison.Ordinal);
        Assert.InRange(talk.State.AskedLanguage!.Tags.Count, 3, 10);
        Assert.Equal(TextCatalog.Get("fr", "ask.name"), talk.Says("٢").Said);
        Assert.Equal("fr", talk.The<Effect.SetLanguage>().Language);
    }

    [Fact]
    public void A_language_named_in_answer_to_another_question_is_that_answer()
    {
        var talk = new Talk().Says("hi", "1", "Sam", "Alberta", "nurse, 5 years", "1", "1", "español");
        Assert.Equal(IntakeStep.Free, talk.State.Step);
        Assert.Equal("en", talk.State.Language);
    }

    [Fact]
    public void A_language_named_to_a_partner_reaches_the_partner()
    {
        var facts = new Talk().Facts;
        var partner = new Person { Id = 2, Language = "en", ConsentedAt = facts.Now };
        var talk = Talk.With(facts with
        {
            Person = new Person { Id = Talk.Me, Language = "en", ConsentedAt = facts.Now },
            Newcomer = Talk.Profile("Sam"),
            Connections = [new OpenConnection(1, partner, true, facts.Now)],
        }).Says("English");
        Assert.DoesNotContain(talk.Effects, effect => effect is Effect.SetLanguage);
        Assert.NotEmpty(talk.Says("LANGUAGE").Said);
        Assert.Equal("fr", talk.Says("français").The<Effect.SetLanguage>().Language);
    }

    [Fact]
    public void A_language_without_words_is_told_so_and_consent_is_asked_in_english()
    {
        var talk = new Talk().Says("hi", "kiswahili");
        Assert.StartsWith(TextCatalog.Get("en", "language.soon", ("language", "Swahili")), talk.Said, StringComparison.Ordinal);
        Assert.EndsWith(TextCatalog.Get("en", "consent.newcomer"), talk.Said, StringComparison.Ordinal);
        talk.Says("1");
        Assert.Equal(("en", "sw"), (talk.The<Effect.GiveConsent>().Language, talk.The<Effect.SetLanguage>().Language));
    }

    [Theory]
    [InlineData("ingeniera civil, 5 años", ExperienceBand.FiveToTen, "ingeniera civil")]
    [InlineData("ingeniera civil, 6 meses", ExperienceBand.UnderTwo, "ingeniera civil")]
    [InlineData("ingeniera civil, menos de 2 años", ExperienceBand.UnderTwo, "ingeniera civil")]
    [InlineData("ingeniera civil ٥ años de experiencia", ExperienceBand.FiveToTen, "ingeniera civil")]
    [InlineData("5 ans", ExperienceBand.FiveToTen, "")]
    public void Years_are_read_as_the_catalogs_call_them(string answer, ExperienceBand band, string words) => Assert.Equal((band, words), Years.Take(answer));

    [Theory]
    [InlineData("básico", LanguageLevel.Basic)]
    [InlineData("básica", LanguageLevel.Basic)]
    [InlineData("fluido", LanguageLevel.Fluent)]
    [InlineData("bueno", LanguageLevel.Good)]
    [InlineData("nada", LanguageLevel.None)]
    [InlineData("fluent", LanguageLevel.Fluent)]
    [InlineData("", LanguageLevel.Good)]
    public void Levels_are_read_in_the_persons_language(string word, LanguageLevel level)
    {
        var draft = new Talk().Says("hola", "1", "Sam", "Alberta", "enfermera, 5 años", "1", "1", $"español, inglés {word}").State.Draft;
        Assert.Equal(level, draft.English);
    }

    [Theory]
    [InlineData("५ 3", "53")]
    [InlineData("੩", "3")]
    [InlineData("３", "3")]
    [InlineData("۳", "3")]
    [InlineData("٣", "3")]
    public void Digits_count_in_every_script(string written, string digits) => Assert.Equal(digits, string.Concat(Answer.Leading(written).Numbers));

    private static IEnumerable<string> Languages() => ["pa", "ko", "hi", "zh-Hans", "zh-Hant", "uk", "ru", "fa", "ur", "ar", "vi", "tr", "pt", "ti"];
}
