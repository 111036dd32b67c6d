using Microsoft.AspNetCore.Http.HttpResults;

namespace Snapp.Bot.Simulator;

/// <summary>The picture that simulated people send: one dot, kept where a provider would keep it.</summary>
internal static class SimulatedPicture
{
    internal const string Route = "/providers/picture.png";
    internal const string Path = SimulatorEndpoints.Path + Route;
    internal const string ContentType = "image/png";

    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    internal static FileContentHttpResult Serve() => TypedResults.Bytes(Dot, ContentType);
}
