using Microsoft.Extensions.Options;
using Snapp.Data;
using Snapp.Data.Agencies;
using Snapp.Data.Broadcasts;
using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Safety;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Storage;

internal static class StorageRegistration
{
    internal static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddSingleton(provider => new Database(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InboxStore>();
        services.AddSingleton<Unanswered>();
        services.AddSingleton<Watermarks>();
        services.AddSingleton<RelayedMedia>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<UnclearSends>();
        services.AddSingleton<HeldMessages>();
        services.AddSingleton<ContentStore>();
        services.AddSingleton<TurnStore>();
        services.AddSingleton<AlarmStore>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<DeletionStore>();
        services.AddSingleton<AgencyStore>();
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<MatchStore>();
        services.AddSingleton<LookingStore>();
        services.AddSingleton<WeightsStore>();
        services.AddSingleton<RequestList>();
        services.AddSingleton<BroadcastStore>();
        services.AddSingleton<CancelledBroadcasts>();
        services.AddSingleton<TalkStore>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<HandoffStore>();
        services.AddSingleton<StaffContacts>();
        services.AddSingleton<StaffReminders>();
        services.AddSingleton<ErasureStore>();
        services.AddSingleton<ExportStore>();
        services.AddSingleton<RetentionStore>();
        services.AddSingleton<FitList>();
        return services;
    }
}
