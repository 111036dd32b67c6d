using Snapp.Bot.Commands;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Texts;

/// <summary>What a translator has at hand, on a copy of the source.</summary>
public sealed class TextsCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("snapp-texts-").FullName;

    public TextsCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "Texts"));
        File.Copy(Repository.PathOf("Snapp.Bot", "Texts", "en.json"), Path.Combine(_root, "Texts", "en.json"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_new_draft_is_stamped_and_then_lacks_only_what_it_lacks()
    {
        await WriteAsync("""{ "$review": "Draft.", "stop.no": { "text": "Sige" }, "help": { "text": "x", "of": "00000000" } }""");
        Assert.Contains("no mark  stop.no", await RunAsync("stale"), StringComparison.Ordinal);
        await RunAsync("stamp");
        var report = await RunAsync("stale");
        Assert.DoesNotContain("stop.no\n", report, StringComparison.Ordinal);
        Assert.Contains("stale    help", report, StringComparison.Ordinal);
        Assert.Contains("missing  intro", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stamping_a_finished_draft_changes_no_sign_of_it()
    {
        var file = await File.ReadAllTextAsync(Repository.PathOf("Snapp.Bot", "Texts", "es.json"), TestContext.Current.CancellationToken);
        await WriteAsync(file);
        await RunAsync("stamp");
        Assert.Equal(file, await File.ReadAllTextAsync(Path.Combine(_root, "Texts", "xx.json"), TestContext.Current.CancellationToken));
    }

    private Task WriteAsync(string json) => File.WriteAllTextAsync(Path.Combine(_root, "Texts", "xx.json"), json, TestContext.Current.CancellationToken);

    private async Task<string> RunAsync(string what)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await TextsCommand.RunAsync(["texts", what], output, _root, TestContext.Current.CancellationToken));
        return output.ToString();
    }
}
