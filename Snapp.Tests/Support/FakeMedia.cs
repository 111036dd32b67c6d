using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Snapp.Tests.Support;

/// <summary>The files that people sent, as their providers keep them: Twilio behind the account's credentials, Meta at an address that is a key itself.</summary>
internal sealed class FakeMedia
{
    private static readonly string Credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TestAccounts.TwilioAccount}:{TestAccounts.TwilioToken}"));

    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> files = [];
    private readonly ConcurrentQueue<string> asked = [];

    /// <summary>The names of the files that were asked for, in order.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    public void Put(string name, string contentType, byte[] content, bool announceLength = true) => files[name] = async context =>
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = announceLength ? content.Length : null;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    };

    public void PutStatus(string name, int status, string? location = null) => files[name] = context =>
    {
        context.Response.StatusCode = status;
        if (location is not null)
        {
            context.Response.Headers.Location = location;
        }

        return Task.CompletedTask;
    };

    /// <summary>Fails so often before it is to be had: with a fault of the server, or by a cut in the middle.</summary>
    public void PutFailing(string name, int times, bool isCut, string contentType, byte[] content) => files[name] = async context =>
    {
        context.Response.ContentType = contentType;
        if (times-- <= 0)
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
        else if (isCut)
        {
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content.AsMemory(0, 1), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    };

    /// <summary>Begins well, and then no more comes; <paramref name="reached"/> is called when it has begun.</summary>
    public void PutEndless(string name, string contentType, Action reached) => files[name] = async context =>
    {
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        reached();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    };

    public Task ServeTwilioAsync(HttpContext context, string name)
    {
        var known = AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header is { Scheme: "Basic" } && header.Parameter == Credentials;
        return ServeAsync(context, name, known);
    }

    public Task ServeMessengerAsync(HttpContext context, string name) => ServeAsync(context, name, isKnown: true);

    private Task ServeAsync(HttpContext context, string name, bool isKnown)
    {
        asked.Enqueue(name);
        if (isKnown && files.TryGetValue(name, out var serve))
        {
            return serve(context);
        }

        context.Response.StatusCode = isKnown ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
