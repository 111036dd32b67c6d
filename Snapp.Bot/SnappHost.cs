using Microsoft.Extensions.DependencyInjection.Extensions;
using Snapp.Bot.Admin;
using Snapp.Bot.Broadcasts;
using Snapp.Bot.Calendars;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Media;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Bot.Commands;
using Snapp.Bot.Commands.Chat;
using Snapp.Bot.Delivery;
using Snapp.Bot.Demo;
using Snapp.Bot.Dialogs.Handoff;
using Snapp.Bot.Dialogs.Rights;
using Snapp.Bot.Health;
using Snapp.Bot.Matches;
using Snapp.Bot.Settings;
using Snapp.Bot.Simulator;
using Snapp.Bot.Storage;
using Snapp.Bot.Texts;
using Snapp.Bot.Translation;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Matching.Occupations;

namespace Snapp.Bot;

/// <summary>The one composition root: one line per capability.</summary>
internal static class SnappHost
{
    internal static async Task<int> RunAsync(string[] args)
    {
        if (args is [MessengerProfileCommand.Name, ..])
        {
            return await MessengerProfileCommand.RunAsync(args, Console.Out);
        }

        if (args is [TextsCommand.Name, ..])
        {
            return await TextsCommand.RunAsync(args, Console.Out, Directory.GetCurrentDirectory(), CancellationToken.None);
        }

        if (args is [ChatCommand.Name, ..])
        {
            return await ChatCommand.RunInTerminalAsync(args);
        }

        try
        {
            var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync("Snapp did not start. Please mend this:");
            foreach (var fault in refused.Faults)
            {
                await Console.Error.WriteLineAsync($"  - {fault}");
            }

            return 1;
        }
        catch (Exception fault) when (StartFault.Explain(fault) is { } words)
        {
            await Console.Error.WriteLineAsync($"Snapp did not start. {words}");
            return 1;
        }
    }

    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);

        // It would print a stack trace of what RunAsync explains in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        adjust?.Invoke(builder);
        var simulated = builder.Environment.IsDevelopment();
        if (simulated)
        {
            SimulatorSettings.FillIn(builder.Configuration, BaseUrl(builder.Configuration));
        }

        AddCapabilities(builder, simulated);
        var app = builder.Build();
        SettingsCheck.Check(app.Services);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapWebhooks();
        app.MapDeletions();
        app.MapMedia();
        app.MapTalks();
        app.MapExport();
        app.MapAdmin();
        app.MapHealth();
        if (simulated)
        {
            app.MapSimulator();
            app.MapGet("/", () => TypedResults.LocalRedirect("/simulator")).ExcludeFromDescription();
            app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Snapp is running. Open {BaseUrl(app.Configuration)}/simulator"));
        }

        return app;
    }

    private static void AddCapabilities(WebApplicationBuilder builder, bool simulated)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddStorage();
        services.AddSnappOptions();
        services.AddTwilio();
        services.AddMessenger();
        services.AddMedia();
        services.AddTalks();
        services.AddTranslation(builder.Configuration);
        services.AddTexts();
        services.AddSingleton<OccupationSearch>();
        services.AddMatching();
        services.AddSingleton<EnglishProfession>();
        services.AddSingleton<TurnRunner>();
        services.AddRights();
        services.AddAdminOptions(builder.Configuration);
        services.AddAdmin();
        if (simulated)
        {
            services.AddSimulator();
            services.AddSingleton<DemoPool>();
            services.AddSingleton<ListPeople>(provider => async token => [.. (await provider.GetRequiredService<PeopleStore>().ListKnownAsync(500, token)).Select(ToSimulated)]);
        }

        // The opening comes before the workers: they may not look at a database that is still being migrated.
        services.AddHostedService<Opening>();
        services.AddDelivery();
        services.AddHostedService<AlarmWorker>();
        services.AddHostedService<BroadcastWorker>();
        services.AddHostedService<MatchWorker>();
        services.AddHostedService<StaffReminderWorker>();
        services.AddHostedService<ErasureWorker>();
        services.AddHostedService<RetentionWorker>();
        services.AddHostedService<TwilioCatchUp>();
        services.AddHostedService(provider => provider.GetRequiredService<DeletionWorker>());
        services.AddHostedService<MachineTexts>();
    }

    private static SimulatedPerson ToSimulated(KnownPerson person) =>
        new(person.FirstName, person.IsMentor ? "mentor" : "newcomer", person.Address.Channel.Name(), person.Address.Value, person.Language ?? "en");

    /// <summary>The first address listened on, with a host name that this machine can call: <c>*</c> and <c>+</c> mean all of them.</summary>
    private static string BaseUrl(IConfiguration configuration) =>
        (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0].TrimEnd('/')
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal);
}
