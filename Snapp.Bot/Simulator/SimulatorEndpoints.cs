using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Snapp.Bot.Commands.Chat;

namespace Snapp.Bot.Simulator;

/// <summary>The page of phones and the stand-ins of the providers, in Development only.</summary>
internal static class SimulatorEndpoints
{
    internal const string Path = "/simulator";
    internal const string ProvidersPath = "/simulator/providers";

    internal static IServiceCollection AddSimulator(this IServiceCollection services)
    {
        services.AddHttpClient(ProviderCalls.ClientName, client => client.Timeout = TimeSpan.FromSeconds(15));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, SimulatorJson.Default));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => SimulatedProviders.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<SimulatorAccounts>().AddSingleton<Phones>().AddSingleton<ChatPeople>().AddSingleton<FirstPhones>();
        services.AddSingleton<SimulatedFiles>().AddSingleton<TwilioWebhooks>().AddSingleton<MessengerWebhooks>();
        services.AddSingleton<ContentStandIn>().AddSingleton<TwilioStandIn>().AddSingleton<MessengerStandIn>().AddSingleton<AzureStandIn>();
        services.AddSingleton<ProviderCalls>().AddHostedService(provider => provider.GetRequiredService<ProviderCalls>());
        return services.AddSingleton<PhoneActions>();
    }

    internal static void MapSimulator(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        var simulator = app.MapGroup(Path).AddEndpointFilter<RouteGroupBuilder, ThisMachineOnly>().ExcludeFromDescription();
        MapPage(simulator);
        var simulated = app.Services.GetRequiredService<SimulatedProviders>();
        if (simulated.Twilio)
        {
            // Phones repeat to the webhook what it did not take, so that there is never anything left to list.
            simulator.MapGet("/providers/twilio/2010-04-01/Accounts/{sid}/Messages.json",
                () => TypedResults.Text("""{"messages":[],"next_page_uri":null}""", "application/json"));
            simulator.MapPost("/providers/content/v1/Content", (HttpContext context, ContentStandIn contents) => contents.CreateAsync(context));
            simulator.MapPost("/providers/messaging/v2/Indicators/Typing.json", () => TypedResults.Text("""{"success":true}""", "application/json")).DisableAntiforgery();
            simulator.MapPost("/providers/twilio/2010-04-01/Accounts/{sid}/Messages.json",
                (HttpContext context, string sid, TwilioStandIn twilio) => twilio.CreateMessageAsync(context, sid)).DisableAntiforgery();
        }

        if (simulated.Twilio)
            simulator.MapGet("/providers/twilio/2010-04-01/Accounts/{sid}/Messages/{message}/Media/{id}", (HttpRequest request, string id, SimulatedFiles files) => files.ServeTwilio(request, id));
        if (simulated.Messenger)
            simulator.MapGet("/providers/messenger/media/{id}", (string id, SimulatedFiles files) => files.Serve(id));
        if (simulated.Messenger)
            simulator.MapPost("/providers/messenger/{pageId}/messages",
                (HttpContext context, string pageId, MessengerStandIn messenger) => messenger.SendAsync(context, pageId));
        if (simulated.Translation)
            simulator.MapPost("/providers/azure/translate", (HttpContext context, AzureStandIn azure) => azure.TranslateAsync(context));
    }

    private static void MapPage(RouteGroupBuilder simulator)
    {
        simulator.MapGet("", SimulatorPage.Html);
        simulator.MapGet("/page.css", SimulatorPage.Css);
        simulator.MapGet("/page.js", SimulatorPage.Script);
        simulator.MapGet("/events", (PhoneActions actions, IHostApplicationLifetime host, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(WatchAsync(actions, host.ApplicationStopping, cancellationToken)));
        simulator.MapGet("/people", (FirstPhones first, CancellationToken cancellationToken) => first.PeopleAsync(cancellationToken));
        simulator.MapGet("/phones", (PhoneActions actions, CancellationToken cancellationToken) => actions.ListAsync(cancellationToken));
        simulator.MapPost("/phones", (NewPhone phone, PhoneActions actions, CancellationToken cancellationToken) => actions.AddAsync(phone, cancellationToken));
        simulator.MapPut("/phones/{id}", (string id, NewPhone phone, PhoneActions actions, CancellationToken cancellationToken) => actions.PlayAsync(id, phone, cancellationToken));
        simulator.MapPost("/phones/{id}/seen", (string id, PhoneActions actions) => actions.See(id));
        simulator.MapPost("/phones/{id}/messages", (string id, NewMessage message, PhoneActions actions) => actions.WriteAsync(id, message));
    }

    /// <summary>Ends when the page goes or the host stops: an open stream would hold up the stop for half a minute.</summary>
    private static async IAsyncEnumerable<SseItem<string>> WatchAsync(
        PhoneActions actions, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        await using var items = actions.WatchAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync(items))
            yield return items.Current;
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<string>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
