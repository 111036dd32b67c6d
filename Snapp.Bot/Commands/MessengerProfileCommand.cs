using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Snapp.Bot.Channels.Messenger;

namespace Snapp.Bot.Commands;

/// <summary>
/// <c>messenger-profile</c>: shows what the page would greet people with, and with <c>--apply</c> sends it to Meta.
/// Showing needs no settings.
/// </summary>
internal static class MessengerProfileCommand
{
    internal const string Name = "messenger-profile";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task<int> RunAsync(string[] args, TextWriter output, Action<HostApplicationBuilder>? adjust = null, CancellationToken cancellationToken = default)
    {
        var profile = MessengerProfile.Build();
        if (!args.Contains("--apply"))
        {
            await output.WriteLineAsync(profile.ToJsonString(Readable));
            await output.WriteLineAsync("Nothing was sent. Run it again with --apply to send this to the page.");
            return 0;
        }

        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddMessenger();
        adjust?.Invoke(builder);
        using var host = builder.Build();
        return await ApplyAsync(host.Services, profile, output, cancellationToken);
    }

    private static async Task<int> ApplyAsync(IServiceProvider services, JsonObject profile, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var refusal = await services.GetRequiredService<MessengerProfile>().SendAsync(profile, cancellationToken);
            await output.WriteLineAsync(refusal is null ? "The page now has this profile." : $"Messenger did not take the profile: {refusal}");
            return refusal is null ? 0 : 1;
        }
        catch (OptionsValidationException faults)
        {
            await output.WriteLineAsync("Nothing was sent. Please mend this:");
            foreach (var fault in faults.Failures) await output.WriteLineAsync($"  - {fault}");
            return 1;
        }
    }
}
