namespace Snapp.Bot;

/// <summary>The one composition root: one line per capability.</summary>
internal static class SnappHost
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        await app.RunAsync();
        return 0;
    }
}
