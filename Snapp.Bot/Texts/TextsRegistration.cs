using Snapp.Data.Texts;

namespace Snapp.Bot.Texts;

internal static class TextsRegistration
{
    /// <summary>Needs the database and, for the machine, the translator.</summary>
    internal static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddSingleton<TextStore>();
        services.AddSingleton<LiveTexts>();
        return services;
    }
}
