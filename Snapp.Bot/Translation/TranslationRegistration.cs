using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Snapp.Bot.Translation.Azure;
using Snapp.Bot.Translation.LibreTranslate;

namespace Snapp.Bot.Translation;

internal static class TranslationRegistration
{
    internal const string ClientName = "translation";

    /// <summary>All tries together; after that the original goes out with a note.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    private const int CachedAnswers = 2_000;

    internal static IServiceCollection AddTranslation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TranslationOptions>, TranslationOptionsCheck>();
        services.AddOptions<TranslationOptions>()
            .Bind(configuration.GetSection(TranslationOptions.Section))
            .ValidateOnStart();
        // A redirect would carry the key and the words to wherever it points.
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Choose);
        services.AddSingleton(new TranslationCache(CachedAnswers));
        services.AddSingleton<Translations>();
        return services;
    }

    private static ITranslator Choose(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TranslationOptions>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        HttpClient Client() => services.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName);
        return options.Chosen switch
        {
            TranslationProvider.Azure => new AzureTranslator(Client(), options, Limit, clock, services.GetRequiredService<ILogger<AzureTranslator>>()),
            TranslationProvider.LibreTranslate => new LibreTranslator(Client(), options, Limit, clock, services.GetRequiredService<ILogger<LibreTranslator>>()),
            _ => new NoTranslator(),
        };
    }
}
