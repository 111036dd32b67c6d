using System.Net;
using System.Net.Sockets;
using System.Text;
using Snapp.Bot.Settings;

namespace Snapp.Bot.Commands.Chat;

/// <summary>
/// <c>chat</c>: plays people in a terminal against the whole program in Development. Every provider is a stand-in, whatever the environment
/// holds, so that nothing typed here can reach a real person.
/// </summary>
internal static class ChatCommand
{
    internal const string Name = "chat";

    private const string DatabaseOption = "--database";

    internal static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output)
    {
        if (!TryRead(args, out var file))
        {
            await output.WriteLineAsync($"chat knows one option: {DatabaseOption} FILE keeps the people and their talks in that file.");
            return 1;
        }

        var folder = file is null ? Directory.CreateTempSubdirectory("snapp-chat-") : null;
        try
        {
            return await PlayAsync(file ?? Path.Combine(folder!.FullName, "snapp.db"), input, output);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder?.Delete(recursive: true);
        }
    }

    private static bool TryRead(string[] args, out string? file)
    {
        file = args switch { [_] => null, [_, DatabaseOption, { Length: > 0 } path] => Path.GetFullPath(path), _ => "" };
        return file != "";
    }

    private static async Task<int> PlayAsync(string file, TextReader input, TextWriter output)
    {
        var clock = new ChatClock();
        try
        {
            await using var app = Build(file, clock);
            await app.StartAsync();
            await ActivatorUtilities.CreateInstance<ChatTalk>(app.Services, clock, new ChatScreen(output), input).RunAsync(app.Lifetime.ApplicationStopping);
            await app.StopAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await output.WriteLineAsync($"The chat did not start. Please mend this:\n{string.Join('\n', refused.Faults.Select(fault => $"  - {fault}"))}");
            return 1;
        }
        catch (Exception fault) when (StartFault.Explain(fault) is { } words)
        {
            await output.WriteLineAsync($"The chat did not start. {words}");
            return 1;
        }
    }

    private static WebApplication Build(string file, ChatClock clock)
    {
        string[] arguments = ["--environment=Development", $"--urls=http://127.0.0.1:{FreePort()}", $"--contentRoot={AppContext.BaseDirectory}"];
        return SnappHost.Build(arguments, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Configuration.AddInMemoryCollection([
                new("Database:ConnectionString", $"Data Source={file}"),
                // Empty is what the simulator takes for "not set", and fills in.
                new("Twilio:AccountSid", ""), new("Messenger:PageId", ""), new("Translation:Provider", ""), new("Snapp:PublicUrl", ""),
            ]);
        });
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>Terminals that are not set to UTF-8 would show question marks for most of the world's names.</summary>
    internal static Task<int> RunInTerminalAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return RunAsync(args, Console.In, Console.Out);
    }
}
