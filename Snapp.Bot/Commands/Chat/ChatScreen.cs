using System.Globalization;
using Snapp.Bot.Simulator;
using Snapp.Bot.Texts;

namespace Snapp.Bot.Commands.Chat;

/// <summary>What the terminal shows: one block a message, with the name of whoever got it.</summary>
internal sealed class ChatScreen(TextWriter output)
{
    private const string Help =
        """
        Play anybody who writes with Snapp. What you type is what the person writes; every answer shows who got it.
          /as newcomer NAME [whatsapp|sms|messenger]   be this newcomer from now on (made at the first time)
          /as mentor NAME [whatsapp|sms|messenger]     be this mentor: one of the pool by that name, else somebody new, who writes MENTOR
          /list                who there is, and who has words waiting
          /pass 2 days         let time pass (minutes, hours, days, weeks)
          /tap 2               tap the second choice under the last message
          /picture             send a picture
          /help, /quit
        """;

    internal Task StartAsync() => output.WriteLineAsync($"Nothing here leaves this machine; the page above shows the same people.\n\n{Help}\n");

    internal Task HelpAsync() => output.WriteLineAsync(Help);

    internal Task SayAsync(string words) => output.WriteLineAsync($"({words})");

    internal Task PromptAsync(string name) => Console.IsInputRedirected ? Task.CompletedTask : output.WriteAsync($"{Isolated(name)}> ");

    /// <summary>From a file or a pipe nobody has seen what was typed; in a terminal it stands there.</summary>
    internal Task EchoAsync(string name, string line) => Console.IsInputRedirected ? output.WriteLineAsync($"{Isolated(name)}> {Isolated(line)}") : Task.CompletedTask;

    internal async Task ShowAsync(string name, string channel, PhoneMessage message)
    {
        await output.WriteLineAsync($"  {Isolated(name)} ({channel}) gets:");
        foreach (var line in message.Text.Split('\n'))
            await output.WriteLineAsync($"    {line}");
        for (var at = 0; at < message.Taps.Count; at++)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    [{at + 1}] {Isolated(message.Taps[at].Title)}"));
    }

    internal Task PersonAsync(string role, string name, string channel, string note) => output.WriteLineAsync($"  {role} {Isolated(name)}, {channel}{note}");

    /// <summary>Right-to-left names keep their direction to themselves, as they do in what people are sent.</summary>
    private static string Isolated(string words) => TextCatalog.Isolate("en", words);
}
