using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Health;

/// <summary>Whether the process runs, whether its database can be read, and how much work is waiting. Numbers only.</summary>
internal static class HealthEndpoints
{
    internal static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        health.MapGet("/health/live", () => TypedResults.Text("alive"));
        health.MapGet("/health/ready", CheckReadyAsync);
        health.MapGet("/metrics", WriteMetricsAsync);
    }

    private static async Task<ContentHttpResult> CheckReadyAsync(InboxStore inbox, CancellationToken cancellationToken)
    {
        try
        {
            await inbox.CountPendingAsync(cancellationToken);
            return TypedResults.Text("ready");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The fault is logged by whoever needs the database for work; a probe only answers yes or no.
            return TypedResults.Text("database not readable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<ContentHttpResult> WriteMetricsAsync(InboxStore inbox, OutboxStore outbox, TimeProvider clock, CancellationToken cancellationToken)
    {
        var pending = await inbox.CountPendingAsync(cancellationToken);
        var open = await outbox.CountOpenAsync(clock.GetUtcNow(), cancellationToken);
        // The exposition format wants a line feed after the last line as well.
        var lines = string.Create(CultureInfo.InvariantCulture, $"""
            # HELP snapp_inbox_pending Inbound messages waiting for their turn.
            # TYPE snapp_inbox_pending gauge
            snapp_inbox_pending {pending}
            # HELP snapp_outbox_open Outbound messages that are due or being submitted.
            # TYPE snapp_outbox_open gauge
            snapp_outbox_open {open}

            """);
        return TypedResults.Text(lines, "text/plain; version=0.0.4");
    }
}
