using System.Data.Common;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Bot.Delivery;
using Snapp.Data.Inbox;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Channels;

/// <summary>Where the providers call. Reads the raw bytes, lets the channel understand them, stores, and only then says 200.</summary>
internal static partial class WebhookEndpoints
{
    private const int TwilioLimit = 64 * 1024;
    private const int MessengerLimit = 1024 * 1024;
    private static readonly TimeSpan SaveLimit = TimeSpan.FromSeconds(5);

    internal static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        foreach (var route in new[] { "/webhooks/twilio", "/webhooks/twilio/status" })
            app.MapPost(route, FromTwilioAsync).ExcludeFromDescription();
        app.MapPost("/webhooks/messenger", FromMessengerAsync).ExcludeFromDescription();
        app.MapGet("/webhooks/messenger", (HttpContext http) => Subscribe(http, Channel<MessengerChannel>(http))).ExcludeFromDescription();
    }

    private static async Task FromTwilioAsync(HttpContext http) =>
        await (await ReceiveAsync(http, Channel<TwilioChannel>(http), TwilioLimit, TwilioAnswer)).ExecuteAsync(http);

    private static async Task FromMessengerAsync(HttpContext http) =>
        await (await ReceiveAsync(http, Channel<MessengerChannel>(http), MessengerLimit, MessengerAnswer)).ExecuteAsync(http);

    private static T Channel<T>(HttpContext http) where T : IChannel => http.RequestServices.GetRequiredService<T>();

    /// <summary>Never plain text: Twilio sends a text answer on to the person.</summary>
    private static IResult TwilioAnswer() =>
        Results.Text("""<?xml version="1.0" encoding="UTF-8"?><Response/>""", "text/xml", Encoding.UTF8);

    private static IResult MessengerAnswer() => Results.Text("EVENT_RECEIVED", "text/plain", Encoding.UTF8);

    private static IResult Subscribe(HttpContext http, MessengerChannel channel)
    {
        var query = http.Request.Query;
        return channel.IsSubscription(query["hub.mode"], query["hub.verify_token"])
            ? Results.Text(query["hub.challenge"].ToString(), "text/plain", Encoding.UTF8)
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, IChannel channel, int limit, Func<IResult> answer)
    {
        try
        {
            if (await ReadBodyAsync(http.Request, limit, http.RequestAborted) is not { } body)
                return Results.Problem("The body is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);

            return channel.Receive(new WebhookRequest(http.Request.Method, Target(http), http.Request.Headers, body)) switch
            {
                WebhookResult.Understood understood => await SaveAsync(http, understood) ? answer() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
                WebhookResult.Unreadable unreadable => Results.Problem(unreadable.Reason, statusCode: StatusCodes.Status400BadRequest),
                _ => Results.StatusCode(StatusCodes.Status403Forbidden),
            };
        }
        catch (BadHttpRequestException broken)
        {
            return Results.StatusCode(broken.StatusCode);
        }
    }

    /// <summary>The target as it was sent. A host without a wire (the in-memory one of tests) does not know it, and gets it put together.</summary>
    private static string Target(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(raw) ? http.Request.PathBase + http.Request.Path.ToUriComponent() + http.Request.QueryString : raw;
    }

    internal static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return null;

        var buffer = new byte[(int?)request.ContentLength ?? 16 * 1024];
        var length = 0;
        while (true)
        {
            // One byte more than announced is asked for, so that the end is seen and nothing is taken on trust.
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(Math.Max(length * 2, 1024), limit + 1));
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > limit) return null;
            if (length == request.ContentLength) return buffer.AsMemory(0, length);
        }
    }

    /// <summary>
    /// Not bound to the request: a provider that hangs up early still gets its message stored once, and its repeat is seen as one.
    /// False is our own fault and answered so that the provider tries again where it does.
    /// </summary>
    private static async Task<bool> SaveAsync(HttpContext http, WebhookResult.Understood understood)
    {
        var services = http.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var clock = services.GetRequiredService<TimeProvider>();
        try
        {
            if (understood.Messages.Count > 0)
                await services.GetRequiredService<InboxStore>().AcceptAsync(understood.Messages, stopping).WaitAsync(SaveLimit, clock, stopping);
            if (understood.Statuses.Count > 0)
                await services.GetRequiredService<OutboxStore>().ApplyStatusesAsync(understood.Statuses, stopping).WaitAsync(SaveLimit, clock, stopping);
            // A file that failed has put notices to both sides into the outbox.
            if (understood.Statuses.Any(status => status.Status is DeliveryStatus.Failed)) services.GetRequiredService<WorkSignal>().OutboxHasWork();
            if (understood.TakenBack.Count > 0)
                await services.GetRequiredService<InboxStore>().ForgetAsync(understood.TakenBack, stopping).WaitAsync(SaveLimit, clock, stopping);
            return true;
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException or TimeoutException or IOException or ObjectDisposedException)
        {
            Log.NotStored(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WebhookEndpoints)), failure.GetType().Name);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A webhook could not be stored: {Failure}")]
        internal static partial void NotStored(ILogger logger, string failure);
    }
}
