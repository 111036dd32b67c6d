using Snapp.Data.Together;

namespace Snapp.Bot.Calendars;

/// <summary>Where somebody's calendar fetches an agreed talk; see <see cref="TalkLinks"/>.</summary>
internal static class TalkEndpoints
{
    internal static void MapTalks(this IEndpointRouteBuilder app) =>
        app.MapMethods(TalkLinks.Path + "{token}", [HttpMethods.Get, HttpMethods.Head], ServeAsync).ExcludeFromDescription().AllowAnonymous();

    internal static IServiceCollection AddTalks(this IServiceCollection services)
    {
        services.AddSingleton<TalkLinks>();
        return services;
    }

    /// <summary>A forged or old link answers exactly like one that never was.</summary>
    private static async Task<IResult> ServeAsync(HttpContext http, string token, TalkLinks links, TalkStore talks)
    {
        if (links.Read(token) is not var (talkId, personId) || await talks.FindAsync(talkId, personId, http.RequestAborted) is not { } talk) return TypedResults.NotFound();

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = "attachment; filename=talk.ics";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Text(TalkCalendar.Write(talk), "text/calendar; charset=utf-8");
    }
}
