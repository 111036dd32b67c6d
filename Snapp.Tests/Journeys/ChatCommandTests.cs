using System.Diagnostics;
using System.Text;
using Snapp.Bot.Texts;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Journeys;

/// <summary>The terminal client as a process: a script goes in, the talk comes out.</summary>
public sealed class ChatCommandTests
{
    private static readonly string[] Intake = ["hi", "/tap 1", "Sam", "Ontario, Toronto", "nurse, 5 years", "/picture", "/tap 1", "1, 2", "English good", "4", "OK"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_of_one_terminal_meet_and_every_answer_shows_who_got_it()
    {
        var shown = await PlayAsync([], [.. Intake, "1", "/as mentor Nadia", "/pass 1 day", "/list", "/as newcomer سارة sms", "/as newcomer Sam", "/help", "/nonsense", "/quit", "never read"]);
        Assert.Contains(TextCatalog.Get("en", "media.step").Split('\n')[0], shown, StringComparison.Ordinal);
        Assert.Contains("Sam (whatsapp) gets:\n    These people could help you:", shown, StringComparison.Ordinal);
        Assert.Contains(" gets:\n    Sam would like you as a mentor.", shown, StringComparison.Ordinal);
        Assert.Contains("(You are Nadia on ", shown, StringComparison.Ordinal);
        Assert.Contains("\u2068سارة\u2069", shown, StringComparison.Ordinal);
        Assert.Contains("(I do not know /nonsense.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("never read", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_its_own_keeps_the_talk_for_the_next_time()
    {
        var folder = Directory.CreateTempSubdirectory("snapp-chat-test-");
        try
        {
            string[] kept = ["--database", Path.Combine(folder.FullName, "kept.db")];
            await PlayAsync(kept, Intake[..3]);
            Assert.Contains(TextCatalog.Get("en", "ask.profession"), await PlayAsync(kept, ["Ontario, Toronto"]), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_option_nobody_knows_is_told() => Assert.Contains("--database FILE", await PlayAsync(["--wrong"], [], code: 1), StringComparison.Ordinal);

    /// <summary>Credentials in the environment must never be used: what is typed here is play.</summary>
    private static async Task<string> PlayAsync(string[] options, string[] lines, int code = 0)
    {
        var built = Repository.PathOf("Snapp.Bot", "bin", Repository.Configuration, "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(built, "Snapp.Bot.dll"), "chat", .. options])
        {
            WorkingDirectory = built,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["Twilio__AccountSid"] = TestAccounts.TwilioAccount;
        start.Environment["Twilio__AuthToken"] = TestAccounts.TwilioToken;
        start.Environment["Twilio__ApiUrl"] = "http://127.0.0.1:9/real";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(string.Join('\n', lines) + "\n");
        process.StandardInput.Close();
        var shown = await process.StandardOutput.ReadToEndAsync(Token).WaitAsync(TimeSpan.FromSeconds(90), TimeProvider.System, Token);
        await process.WaitForExitAsync(Token);
        Assert.Equal((code, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(Token)));
        return shown.ReplaceLineEndings("\n");
    }
}
