using Microsoft.AspNetCore.Http.HttpResults;

namespace Snapp.Bot.Simulator;

/// <summary>The files of the page, embedded in the program. The page may load nothing from anywhere else.</summary>
internal static class SimulatorPage
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    internal static FileStreamHttpResult Html(HttpContext context) => File(context, "page.html", "text/html; charset=utf-8");

    internal static FileStreamHttpResult Css(HttpContext context) => File(context, "page.css", "text/css; charset=utf-8");

    internal static FileStreamHttpResult Script(HttpContext context) => File(context, "page.js", "text/javascript; charset=utf-8");

    private static FileStreamHttpResult File(HttpContext context, string name, string contentType)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        var stream = typeof(SimulatorPage).Assembly.GetManifestResourceStream("Simulator." + name)
            ?? throw new InvalidOperationException($"The simulator's {name} is not embedded.");
        return TypedResults.Stream(stream, contentType);
    }
}
