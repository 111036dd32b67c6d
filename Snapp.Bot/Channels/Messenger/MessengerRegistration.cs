using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Channels.Messenger;

internal static class MessengerRegistration
{
    internal static IServiceCollection AddMessenger(this IServiceCollection services)
    {
        services.AddOptions<MessengerOptions>()
            .BindConfiguration(MessengerOptions.Section)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessengerOptions>, MessengerOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessengerOptions>, MessengerOptionsCheck>());

        services.AddProviderClient(MessengerChannel.ClientName);
        services.AddSingleton<MessengerConversations>();
        services.AddSingleton<MessengerChannel>();
        services.AddSingleton<MessengerProfile>();
        services.AddSingleton<PageScopedIds>();
        services.AddSingleton<DeletionWorker>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<MessengerChannel>());
        return services;
    }
}
