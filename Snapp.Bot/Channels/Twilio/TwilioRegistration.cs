using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Channels.Twilio;

internal static class TwilioRegistration
{
    internal static IServiceCollection AddTwilio(this IServiceCollection services)
    {
        services.AddOptions<TwilioOptions>()
            .BindConfiguration(TwilioOptions.Section)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TwilioOptions>, TwilioOptionsCheck>());

        services.AddProviderClient(TwilioChannel.ClientName);
        services.AddSingleton<TwilioContents>();
        services.AddSingleton<TwilioChannel>();
        services.AddSingleton<TwilioReceivedList>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<TwilioChannel>());
        return services;
    }
}
