using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>The contents that show choices: made once per shape and language, kept in the database, asked for with every such message.</summary>
internal sealed partial class TwilioContents(
    IOptions<TwilioOptions> options, IHttpClientFactory clients, ContentStore store, TimeProvider clock, ILogger<TwilioContents> logger)
{
    /// <summary>Where one could not be made, the numbered text goes for so long before it is tried again.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    private readonly TwilioOptions _options = options.Value;
    private readonly ConcurrentDictionary<(string Shape, string Language), Lazy<Task<Made>>> _made = [];

    /// <summary>Null when there is none to be had now.</summary>
    public async Task<string?> FindAsync(string shape, string? language, CancellationToken cancellationToken)
    {
        var key = (shape, LanguageOf(language));
        var made = await _made.GetOrAdd(key, New).Value.WaitAsync(cancellationToken);
        if (made.Sid is not null || clock.GetUtcNow() - made.At < AfterFailure) return made.Sid;

        if (_made.TryGetValue(key, out var old) && old.Value.IsCompleted) _made.TryUpdate(key, New(key), old);
        return (await _made[key].Value.WaitAsync(cancellationToken)).Sid;
    }

    /// <summary>The provider refused it: it is made anew the next time.</summary>
    public async Task ForgetAsync(string shape, string? language, string sid, CancellationToken cancellationToken)
    {
        _made.TryRemove((shape, LanguageOf(language)), out _);
        await store.ForgetAsync(_options.AccountSid, sid, cancellationToken);
    }

    private Lazy<Task<Made>> New((string Shape, string Language) key) => new(() => FindOrMakeAsync(key.Shape, key.Language));

    private async Task<Made> FindOrMakeAsync(string shape, string language)
    {
        // Shared by all who ask for it, so no one caller's token ends it.
        if (await store.FindAsync(_options.AccountSid, shape, language, CancellationToken.None) is { } known) return new Made(known, clock.GetUtcNow());

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_options.ContentUrl.TrimEnd('/')}/v1/Content")
        {
            Headers = { Authorization = _options.Authorization },
            Content = new StringContent(TwilioContent.Definition(shape, language).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        using var client = clients.CreateClient(TwilioChannel.ClientName);
        var answer = await ProviderCall.SendAsync(client, request, clock, CancellationToken.None);
        if (answer.Status is not (200 or 201) || TwilioJson.CreatedSid(answer.Body) is not { } sid)
        {
            Log.NotMade(logger, shape, answer.Status);
            return new Made(null, clock.GetUtcNow());
        }

        await store.KeepAsync(_options.AccountSid, shape, language, sid, CancellationToken.None);
        return new Made(sid, clock.GetUtcNow());
    }

    /// <summary>WhatsApp's names of the languages it knows; content in another one is filed under English, its words are variables anyway.</summary>
    private static string LanguageOf(string? language) => language switch
    {
        "fr" or "es" or "ar" or "uk" or "fa" or "pa" or "hi" or "ur" or "ko" or "ru" or "vi" or "tr" => language,
        "prs" => "fa",
        "tl" => "fil",
        "pt" => "pt_BR",
        "zh-Hans" => "zh_CN",
        "zh-Hant" => "zh_TW",
        _ => "en",
    };

    private sealed record Made(string? Sid, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio did not make the content {Shape} (HTTP {Status}); the numbered text goes instead")]
        internal static partial void NotMade(ILogger logger, string shape, int status);
    }
}
