using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Texts;

namespace Snapp.Tests.Support;

/// <summary>Words that are made by machine are made behind the answers, which idleness does not wait for.</summary>
internal static class MachineWords
{
    public static async Task ReadyAsync(SnappApp app, string language, CancellationToken cancellationToken, Action? meanwhile = null)
    {
        var texts = app.Services.GetRequiredService<LiveTexts>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!texts.Now.Languages.Contains(language))
        {
            meanwhile?.Invoke();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
