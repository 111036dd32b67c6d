using System.Diagnostics;
using Snapp.Bot.Texts;
using Snapp.Bot.Translation;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Safety;

namespace Snapp.Bot.Delivery;

/// <summary>Turns a row into the very words that are sent: translated where needed, headed with the sender's first name, footed for broadcasts.</summary>
internal sealed class OutboxWords(Translations translations, LiveTexts texts)
{
    public async Task<string> RenderAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (row.Rendered is { } rendered)
        {
            return rendered.Value;
        }

        TextCatalog.Use(texts.Now);
        var words = await RenderFreshAsync(row, cancellationToken);
        // Said where it arrives: somebody who waits for WhatsApp would not look for it there.
        return row.MovedFrom is { } app
            ? TextCatalog.Get(row.ToLanguage ?? row.Language ?? "en", "delivery.sms", ("text", words), ("app", app is ChannelKind.Whatsapp ? "WhatsApp" : "Messenger"))
            : words;
    }

    private async Task<string> RenderFreshAsync(OutboxRow row, CancellationToken cancellationToken) => row switch
    {
        { Kind: OutboxKind.Knock } => "",
        { Kind: OutboxKind.Words } => row.Text.Value,
        { Kind: OutboxKind.Relayed or OutboxKind.RelayedInOneLanguage } => await RenderRelayedAsync(row, cancellationToken),
        { Kind: OutboxKind.Quoting } => await RenderQuotingAsync(row, cancellationToken),
        { Kind: OutboxKind.Broadcast } => await RenderBroadcastAsync(row, cancellationToken),
        { Kind: OutboxKind.Staff } => await RenderStaffAsync(row, cancellationToken),
        { Kind: OutboxKind.Media, SenderName: null } => "",
        { Kind: OutboxKind.Media } => About(row, "relay.media"),
        { Kind: OutboxKind.MediaMissing } => About(row, "media.missing"),
        { Kind: OutboxKind.MediaNotPassed } => About(row, "media.failed"),
        _ => throw new UnreachableException(),
    };

    private static string About(OutboxRow row, string key) => TextCatalog.Get(row.ToLanguage ?? "en", key, ("name", row.SenderName ?? ""));

    private async Task<string> RenderRelayedAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var language = row.ToLanguage ?? "en";
        var (text, translated) = await TranslateAsync(row, row.Text.Value, language, cancellationToken);
        var plain = translated || row.Kind is OutboxKind.RelayedInOneLanguage;
        var words = TextCatalog.Get(language, plain ? "relay.from" : "relay.untranslated", ("name", row.SenderName ?? ""), ("text", text));
        return row.Warning is { } sign ? $"{words}\n\n{Warning(sign, language)}" : words;
    }

    private static string Warning(WarySign sign, string language) => sign switch
    {
        WarySign.Money => TextCatalog.Get(language, "warn.money"),
        WarySign.Documents => TextCatalog.Get(language, "warn.documents"),
        WarySign.Secrets => TextCatalog.Get(language, "warn.secrets"),
        _ => throw new UnreachableException(),
    };

    private async Task<string> RenderStaffAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var language = row.ToLanguage ?? "en";
        var (text, _) = await TranslateAsync(row, row.Text.Value, language, cancellationToken);
        return TextCatalog.Get(language, "staff.from", ("agency", row.SenderName ?? ""), ("text", text));
    }

    /// <summary>Where no translation is to be had the quoted words stand as they were written: quotation marks say whose they are.</summary>
    private async Task<string> RenderQuotingAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (QuotedWords.Find(row.Text.Value) is not var (before, words, after))
        {
            return row.Text.Value;
        }

        var language = row.ToLanguage ?? "en";
        var (text, _) = await TranslateAsync(row, words, language, cancellationToken);
        return before + TextCatalog.Isolate(language, text) + after;
    }

    private async Task<string> RenderBroadcastAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var language = row.ToLanguage ?? "en";
        var (text, _) = await TranslateAsync(row, row.Text.Value, language, cancellationToken);
        return TextCatalog.Get(language, "broadcast.footer", ("text", text), ("agency", row.SenderName ?? ""));
    }

    private async Task<(string Text, bool Translated)> TranslateAsync(OutboxRow row, string words, string language, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = row.SenderName is { Length: > 0 } name ? [name] : [];
        var outcome = await translations.TranslateAsync(words, row.FromLanguage, language, names, cancellationToken);
        return outcome is TranslationOutcome.Translated translated ? (translated.Text, true) : (words, false);
    }
}
