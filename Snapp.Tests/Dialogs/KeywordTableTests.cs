using System.Text;
using Snapp.Bot.Dialogs;
using Snapp.Bot.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>Every word of every language, dressed up as people and keyboards send it, alone and in a sentence.</summary>
[Trait("Fault", "B47")]
public sealed class KeywordTableTests
{
    private static readonly string[] Served =
        ["en", "fr", "es", "ar", "uk", "fa", "prs", "pa", "hi", "ur", "zh-Hans", "zh-Hant", "ko", "tl", "ti", "so", "pt", "ru", "vi", "tr"];

    /// <summary>What people answer all day: yes, no, good, never, for, now, one more time.</summary>
    private static readonly string[] Everyday =
    [
        "yes", "no", "ok", "okay", "y", "n", "maybe", "none", "not now", "thanks", "hello", "hi", "good", "basic", "fluent", "resume", "best", "others", "skip",
        "oui", "non", "merci", "bonjour", "aucun", "peut-être", "jamais", "base", "bon", "courant", "meilleur", "autres", "passer",
        "sí", "si", "gracias", "para", "alto", "bien", "نعم", "لا", "أبدا", "أبداً", "شكرا", "так", "ні", "дякую", "да", "нет", "спасибо", "بله", "نه", "آره", "ممنون",
        "ਹਾਂ", "ਨਹੀਂ", "हाँ", "नहीं", "ठीक है", "रुको", "बद", "ہاں", "نہیں", "اچھا", "是", "不", "好", "对", "對", "不是", "謝謝", "네", "아니요", "끝", "oo", "opo", "hindi", "tama",
        "salamat", "እወ", "ኣይፋል", "haa", "maya", "sim", "não", "obrigado", "có", "không", "vâng", "đúng", "Dũng", "Dung", "Huy", "dùng", "evet", "hayır", "son", "tamam",
        "1", "2", "3", "١", "۲", "१", "👍", "", "...", "Sam", "Amal", "MAPLE", "Tao", "Human Resources", "agent", "export manager", "مینو", "chán", "chân", "xoa",
    ];

    /// <summary>Conveniences of ours: in the languages without a word of their own the texts tell of the English one.</summary>
    private static readonly Keyword[] NotDemanded = [Keyword.Link, Keyword.Mute, Keyword.Unmute, Keyword.Talk, Keyword.Goal, Keyword.Finish, Keyword.Consent];

    [Fact]
    public void Every_served_language_has_words_to_stop_to_start_and_for_help()
    {
        Assert.Equal(Served.Order(StringComparer.Ordinal), KeywordTable.All.Select(word => word.Language).Distinct().Order(StringComparer.Ordinal));
        foreach (var language in Served)
            Assert.Empty(Enum.GetValues<Keyword>().Except(language is "en" or "fr" ? [] : NotDemanded).Except(KeywordTable.All.Where(word => word.Language == language).Select(word => word.Keyword)));
    }

    [Theory]
    [InlineData("STOP,STOPALL,UNSUBSCRIBE,CANCEL,END,QUIT,REVOKE,OPTOUT,OPT-OUT,REMOVE,TD,ARRET,ARRÊT,DESABONNER", "Stop")]
    [InlineData("HELP,INFO,AIDE", "Help")]
    [InlineData("START,UNSTOP,DEBUT,DÉBUT", "Start")]
    public void What_carriers_and_providers_demand_is_understood(string words, string keyword) =>
        Assert.All(words.Split(','), word => Assert.Equal(keyword, Keywords.Match(word)?.Keyword.ToString()));

    [Fact]
    public void No_word_means_two_things_in_whatever_languages()
    {
        var meanings = KeywordTable.All.GroupBy(word => Keywords.Fold(word.Word, keepAccents: false)).Where(word => word.Select(one => one.Keyword).Distinct().Count() > 1);
        Assert.Empty(meanings.Select(word => word.Key));
        Assert.All(KeywordTable.All, word => Assert.Equal(word.Keyword, KeywordTable.Find(word.Word)?.Keyword));
        Assert.All(KeywordTable.All, word => Assert.Contains(word.Language, KeywordTable.Find(word.Word)!.Languages));
    }

    [Fact]
    public void No_everyday_answer_is_a_keyword_or_a_wish_to_stop()
    {
        Assert.All(Everyday, word => Assert.True(KeywordTable.Find(word) is null, $"{word} is a keyword."));
        Assert.All(Everyday, word => Assert.True(WishWords.Find(word, null) is null, $"{word} is a wish."));
        Assert.All(KeywordTable.All, word => Assert.False(
            Answer.Agrees(word.Word) || Answer.Refuses(word.Word) || Provinces.Find(word.Word) is not null || LanguageNames.FindAll(word.Word).Count > 0, $"{word.Word} answers a question."));
    }

    [Fact]
    public void A_word_counts_however_it_is_dressed_up()
    {
        foreach (var (language, keyword, word) in KeywordTable.All)
        {
            foreach (var dressed in Dressed(word))
                Assert.True(Keywords.Match(dressed)?.Keyword == keyword, $"{language}: {word} is not found in {Escaped(dressed)}");
        }
    }

    [Fact]
    public void Inside_a_sentence_no_word_counts_and_none_is_a_wish()
    {
        foreach (var (language, _, word) in KeywordTable.All)
        {
            foreach (var sentence in new[] { $"{word} the bus at nine", $"yesterday she said {word}", $"Anna: {word}, 5 years", $"{word} Toronto", $"Toronto {word}" })
                Assert.True(Keywords.Match(sentence) is null && WishWords.Find(sentence, null) is null, $"{language}: {sentence}");
        }
    }

    [Theory]
    [InlineData("INFO", null, "en")]
    [InlineData("INFO", "fr", "fr")]
    [InlineData("ARRET", "en", "fr")]
    [InlineData("AIDE", null, "fr")]
    [InlineData("STOP", "fr", "en")]
    [InlineData("fin", "es", "es")]
    [InlineData("fin", null, "fr")]
    public void The_word_decides_the_language_and_the_persons_own_where_it_leaves_a_choice_or_has_no_texts(string word, string? own, string language) =>
        Assert.Equal(language, Keywords.Match(word, own)?.Language);

    [Fact]
    public void A_word_of_languages_without_texts_is_answered_in_the_persons_own_or_in_english() =>
        Assert.Equal(("fr", "en"), (KeywordTable.LanguageOf(["xx", "xy"], "fr"), KeywordTable.LanguageOf(["xx", "xy"], null)));

    [Theory]
    [InlineData("dừng", true)]
    [InlineData("DỪNG!", true)]
    [InlineData("dung", false)]
    [InlineData("đúng", false)]
    [InlineData("ابدأ", true)]
    [InlineData("ابدا", false)]
    public void A_word_that_is_everyday_without_its_accents_needs_them(string word, bool counts) => Assert.Equal(counts, Keywords.Match(word) is not null);

    private static IEnumerable<string> Dressed(string word)
    {
        yield return word;
        yield return word.ToUpperInvariant();
        yield return word.Normalize(NormalizationForm.FormD);
        yield return new string([.. word.Select(letter => letter is > ' ' and <= '~' ? (char)(letter + 0xFEE0) : letter)]);
        foreach (var (before, after) in new[]
        {
            ("  ", "\n"), ("", "."), ("", "..."), ("", "!!"), ("¡", "!"), ("«\u00A0", "\u00A0»"), ("“", "”"), ("'", "'"), ("(", ")"), ("", "،"), ("", "。"), ("", "؟"), ("*", "*"),
            ("🛑 ", " 🛑"), ("", "🙏🏽"), ("", "\u200B"), ("\u202E", "\u202C"), ("\u200F", "\u200F"), ("\uFEFF", ""), ("", "\u200D"), ("\u2066", "\u2069"), ("", "።"), ("", "।"),
        })
        {
            yield return before + word + after;
        }

        yield return word.Insert(1, "\u200B");
        if (word[0] is >= 'ء' and <= 'ی' && !word.Contains(' ', StringComparison.Ordinal))
        {
            yield return word.Insert(1, "\u0640");
            yield return word.Replace('ي', 'ی').Replace('ك', 'ک');
            yield return word.Replace('ی', 'ي').Replace('ک', 'ك');
        }
    }

    private static string Escaped(string text) => string.Concat(text.Select(letter => $"\\u{(int)letter:x4}"));
}
