using System.Text.RegularExpressions;
using Snapp.Bot.Translation;
using Snapp.Data.Texts;

namespace Snapp.Bot.Texts;

/// <summary>
/// Translates our words, once, into a language that somebody has chosen and that has no file. Until all of them are there people read English;
/// an English text that changes is translated again at the next start.
/// </summary>
internal sealed partial class MachineTexts(TextStore store, LiveTexts texts, Translations translations, TimeProvider clock, ILogger<MachineTexts> log) : BackgroundService
{
    /// <summary>How long an ill translator is left alone.</summary>
    internal static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<string> pending = [.. await store.ListChosenAsync(stoppingToken)];
        while (true)
        {
            foreach (var language in pending.ToList())
            {
                if (await PrepareAsync(language, stoppingToken)) pending.Remove(language);
            }

            pending.UnionWith(await WaitAsync(pending.Count > 0, stoppingToken));
        }
    }

    private async Task<List<string>> WaitAsync(bool again, CancellationToken stoppingToken)
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var asked = texts.Wanted.WaitToReadAsync(wake.Token).AsTask();
        await Task.WhenAny(asked, Task.Delay(again ? TryAgain : Timeout.InfiniteTimeSpan, clock, wake.Token));
        await wake.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        List<string> languages = [];
        while (texts.Wanted.TryRead(out var language)) languages.Add(language);
        return languages;
    }

    /// <summary>True when nothing is left to be done for this language, or nothing can be.</summary>
    private async Task<bool> PrepareAsync(string language, CancellationToken stoppingToken)
    {
        if (CatalogFile.Embedded.Any(file => file.Language == language)) return true;
        List<StoredText> done = [];
        foreach (var (key, english) in Missing(language))
        {
            switch (await translations.TranslateAsync(english, "en", language, Kept(english), stoppingToken))
            {
                case TranslationOutcome.Translated { Text: var text } when TextRules.FaultOf(key, text) is null:
                    done.Add(new StoredText(language, key, text, CatalogFile.MarkOf(english), TextSource.Machine));
                    break;
                case TranslationOutcome.Unavailable { Code: UnavailableCodes.None }:
                    return true;
                case TranslationOutcome.Unavailable { Code: var code } when IsIll(code):
                    Log.Delayed(log, language, code);
                    return false;
                case TranslationOutcome.Unavailable when done.Count == 0:
                    // The provider does not know this language: the rest would be refused as well.
                    Log.Unknown(log, language);
                    return true;
            }
        }

        if (done.Count > 0) await texts.SaveAsync(done, stoppingToken);
        Log.Prepared(log, language, done.Count);
        return true;
    }

    /// <summary>Words that are only read, and names, stay English: a machine that turned a no into a yes would do harm.</summary>
    private IEnumerable<KeyValuePair<string, string>> Missing(string language)
    {
        var known = texts.Stored.Where(row => row.Language == language).ToDictionary(row => row.Key, row => row.Of);
        return Catalogs.English
            .Where(text => !TextRules.IsFixed(text.Key) && text.Key.Split('.')[0] is not ("word" or "province") && known.GetValueOrDefault(text.Key) != CatalogFile.MarkOf(text.Value))
            .OrderBy(text => text.Key, StringComparer.Ordinal);
    }

    private static bool IsIll(string code) =>
        code is not (UnavailableCodes.Shield or UnavailableCodes.Garbled or UnavailableCodes.TooLong) && UnavailableCodes.MeansTrouble(code);

    /// <summary>Placeholders, the words the program knows, and our name.</summary>
    private static IReadOnlyList<string> Kept(string english) => [.. Untranslated().Matches(english).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"\{\w+\}|\b\p{Lu}{2,}\b|\bSnapp\b")]
    private static partial Regex Untranslated();

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Information, "{Count} texts were translated by machine into {Language}")]
        public static partial void Prepared(ILogger logger, string language, int count);

        [LoggerMessage(111, LogLevel.Warning, "The texts wait to be translated into {Language}: the translator says {Code}")]
        public static partial void Delayed(ILogger logger, string language, string code);

        [LoggerMessage(112, LogLevel.Warning, "The translator does not translate into {Language}; people who chose it read English")]
        public static partial void Unknown(ILogger logger, string language);
    }
}
