using System.Globalization;
using Snapp.Bot.Delivery;
using Snapp.Bot.Simulator;
using Snapp.Data.People;

namespace Snapp.Bot.Commands.Chat;

/// <summary>Reads line by line: a line is what the person of the moment writes, or a command of the terminal.</summary>
internal sealed class ChatTalk(
    ChatClock clock, ChatScreen screen, TextReader input, ChatPeople people, PhoneActions actions, Idle idle, WorkSignal signal)
{
    /// <summary>A receipt may still be under way when all work is done; in real time, because this is a person at a terminal.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(60);

    private PhoneView? _me;

    internal async Task RunAsync(CancellationToken stopping)
    {
        await screen.StartAsync();
        _me = await people.BecomeAsync("newcomer", "Sam", null, stopping);
        while (!stopping.IsCancellationRequested)
        {
            await screen.PromptAsync(_me?.Name ?? "");
            var line = await NextAsync(stopping);
            if (line is null || line.Trim() is "/quit")
                return;
            if (line.Trim().Length == 0)
                continue;
            await screen.EchoAsync(_me?.Name ?? "", line);
            await DoAsync(line, stopping);
            await ShowNewsAsync(stopping);
        }
    }

    private async Task<string?> NextAsync(CancellationToken stopping)
    {
        try
        {
            return await input.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private Task DoAsync(string line, CancellationToken stopping) => line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries) switch
    {
        ["/help"] => screen.HelpAsync(),
        ["/list"] => ListAsync(stopping),
        ["/as", var who] => BecomeAsync(who, stopping),
        ["/pass", var time] => PassAsync(time),
        ["/tap", var number] => TapAsync(number),
        ["/picture"] => WriteAsync(new NewMessage(File: SimulatedPicture.File)),
        [var other, ..] when other[0] == '/' => screen.SayAsync($"I do not know {other}. /help shows what there is."),
        _ => WriteAsync(new NewMessage(line)),
    };

    private async Task BecomeAsync(string who, CancellationToken stopping)
    {
        if (who.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [("newcomer" or "mentor") and var role, .. { Length: > 0 } rest])
        {
            await screen.SayAsync("Say it like: /as newcomer Sam, or /as mentor Maria sms");
            return;
        }

        ChannelKind? channel = rest.Length > 1 && rest[^1] is "whatsapp" or "sms" or "messenger" ? ChannelKindNames.Parse(rest[^1]) : null;
        var name = string.Join(' ', channel is null ? rest : rest[..^1]);
        if (await people.BecomeAsync(role, name, channel, stopping) is not { } phone)
        {
            await screen.SayAsync("There are as many people here as the simulator has phones.");
            return;
        }

        _me = phone;
        await screen.SayAsync($"You are {phone.Name} on {phone.Channel} now.");
    }

    private async Task ListAsync(CancellationToken stopping)
    {
        var played = people.Played();
        foreach (var person in await people.ListAsync(stopping))
            await screen.PersonAsync(person.Role, person.Name, person.Channel, played.Any(phone => phone.Address == person.Address) ? ", played here" : "");
        foreach (var phone in played)
            await screen.PersonAsync(phone.Id == _me?.Id ? "*" : "-", phone.Name, phone.Channel, "");
    }

    private async Task PassAsync(string words)
    {
        if (SpokenTime.Read(words) is not { } time)
        {
            await screen.SayAsync("Say it like: /pass 2 days, /pass 3 hours, /pass 30 minutes");
            return;
        }

        clock.Pass(time);
        signal.OutboxHasWork();
        await screen.SayAsync(string.Create(CultureInfo.InvariantCulture, $"It is {clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC now."));
    }

    private async Task TapAsync(string words)
    {
        var under = _me is null ? null : people.LastChoices(_me.Id);
        if (under is null || !int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > under.Taps.Count)
            await screen.SayAsync("There is no such choice to tap; SMS has none at all.");
        else
            await WriteAsync(new NewMessage(under.Taps[number - 1].Title, under.Taps[number - 1].Payload, under.Id));
    }

    private async Task WriteAsync(NewMessage message)
    {
        if (_me is null || await actions.WriteAsync(_me.Id, message) is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status204NoContent })
            await screen.SayAsync("That was not taken: a message has 1 to 4000 characters.");
    }

    /// <summary>Everything that came of it, for whomever, once nothing more comes.</summary>
    private async Task ShowNewsAsync(CancellationToken stopping)
    {
        for (var quiet = 0; quiet < 2 && !stopping.IsCancellationRequested; quiet++)
        {
            await idle.WaitAsync(stopping);
            await Task.Delay(Settling, TimeProvider.System, stopping);
            foreach (var (to, message) in people.TakeUnseen())
            {
                quiet = 0;
                await screen.ShowAsync(await people.NameAsync(to, stopping), to.Channel.Name(), message);
            }
        }
    }
}
