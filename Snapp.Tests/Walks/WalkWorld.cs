using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Snapp.Bot.Matches;
using Snapp.Bot.Texts;
using Snapp.Data.People;
using Snapp.Matching.Profiles;
using Snapp.Tests.Support;

namespace Snapp.Tests.Walks;

/// <summary>
/// People of one database, acting in rounds: all who act in a round write at the same time, then everything that came of it is read.
/// First they do anything, then they answer as well as they can until each is at an end.
/// </summary>
internal sealed class WalkWorld(SnappApp app, int seed, CancellationToken cancellationToken)
{
    private const int WildRounds = 12;
    private const int MostTurns = 60;

    private static readonly string[] Channels = ["whatsapp", "sms", "messenger"];
    private static readonly IReadOnlySet<string> Keys = TextCatalog.All("en").Keys.ToHashSet(StringComparer.Ordinal);

    private readonly Random random = new(seed);
    private readonly List<Walker> walkers = [];
    private readonly Dictionary<(string Channel, string Address), Walker> byAddress = [];
    private readonly List<string> broken = [];
    private int seen;

    public static async Task PlayAsync(int seed, int people, CancellationToken cancellationToken)
    {
        var quiet = new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Warning", ["Logging:LogLevel:Microsoft"] = "Warning", ["Logging:LogLevel:System"] = "Warning" };
        await using var app = await SnappApp.StartAsync(cancellationToken, changes: quiet);
        await new WalkWorld(app, seed, cancellationToken).RunAsync(people);
    }

    private async Task RunAsync(int people)
    {
        try
        {
            for (var at = 0; at < people; at++) await AddAsync(at);
            for (var round = 0; round < WildRounds; round++) await WildRoundAsync();
            while (await WillingRoundAsync())
            {
                // Until everybody is at an end.
            }

            // Whatever is still to come by time comes now, and nothing may be left undone.
            await PassAsync(TimeSpan.FromHours(15));
            await PassAsync(TimeSpan.FromDays(2));
            NoErrorIsLogged();
        }
        catch (BrokenRuleException rule)
        {
            broken.Add(rule.Message);
        }

        if (broken.Count > 0) throw new BrokenRuleException($"{broken.Count} rules broken in world {seed}, the first of each kind:\n{string.Join("\n\n", broken.DistinctBy(Kind).Take(8))}");
    }

    /// <summary>The rule, and the beginning of the message that broke it.</summary>
    private static string Kind(string fault) => fault.Split('\n')[0] + (fault.LastIndexOf("bot>", StringComparison.Ordinal) is > 0 and var at ? fault[(fault.IndexOf(':', at) + 1)..Math.Min(fault.Length, at + 60)] : "");

    /// <summary>Half of the mentors are in the pool already, the others sign up themselves.</summary>
    private async Task AddAsync(int at)
    {
        var channel = Channels[random.Next(Channels.Length)];
        var isMentor = at % 3 == 0;
        var address = channel == "messenger" ? $"88{at:00000000000000}" : string.Create(CultureInfo.InvariantCulture, $"+1555{(channel == "sms" ? 7 : 6)}{at:000000}");
        var walker = new Walker(new Phone(string.Create(CultureInfo.InvariantCulture, $"P{at}"), channel, address), isMentor, random.Next());
        walkers.Add(walker);
        byAddress[(channel, address)] = walker;
        if (isMentor && at % 2 == 0)
        {
            var id = await app.Services.GetRequiredService<PeopleStore>()
                .AddMentorAsync(null, Profile(walker.Phone.Name), random.Next(4) == 0 ? "fr" : "en", new Address(ChannelKindNames.Parse(channel), address), app.Clock.GetUtcNow(), cancellationToken);
            await app.Services.GetRequiredService<LivePool>().RefreshAsync([id], cancellationToken);
        }
    }

    private ProfileAnswers Profile(string name) => new()
    {
        FirstName = name,
        Province = "ON",
        OccupationCode = random.Next(2) == 0 ? "21300" : "31301",
        Experience = ExperienceBand.OverTen,
        Languages = random.Next(2) == 0 ? ["en"] : ["ar", "fr"],
        Advice = [AdviceArea.Resume],
        Free = [FreeTime.Weekends],
        Capacity = random.Next(1, 4),
    };

    private async Task WildRoundAsync()
    {
        if (random.Next(4) == 0) await PassAsync(random.Next(3) switch { 0 => TimeSpan.FromHours(3), 1 => TimeSpan.FromHours(26), _ => TimeSpan.FromDays(4) });
        app.Providers.Azure.Down = random.Next(8) == 0;
        await RoundAsync([.. walkers.Select(walker => (walker, walker.Wild())).Where(one => one.Item2 is not null).Select(one => (one.walker, one.Item2!))]);
        app.Providers.Azure.Down = false;
    }

    /// <summary>False once everybody is at an end.</summary>
    private async Task<bool> WillingRoundAsync()
    {
        var rows = await WalkRow.ReadAsync(app.ConnectionString, cancellationToken);
        var left = walkers.Where(walker => !IsAtAnEnd(walker, rows)).ToList();
        if (left.FirstOrDefault(walker => walker.Cooperative >= MostTurns) is { } stuck) throw Broken(stuck, $"no end within {MostTurns} turns; {await WalkRow.LeftAsync(app.ConnectionString, cancellationToken)}");
        await RoundAsync([.. left.Select(walker => (walker, walker.Willing()))]);
        return left.Count > 0;
    }

    private static bool IsAtAnEnd(Walker walker, Dictionary<(string, string), WalkRow> rows) =>
        rows.TryGetValue((walker.Phone.Channel, walker.Phone.Address), out var row) && row.IsAtAnEnd(walker.Received.Count > 0 ? walker.Received[^1].Text : "");

    private async Task RoundAsync((Walker Walker, WalkAct Act)[] acts)
    {
        var stopped = walkers.Where(walker => walker.IsStopped).ToHashSet();
        foreach (var (walker, act) in acts) walker.Does(act);
        await Task.WhenAll(acts.Select(one => PostAsync(one.Act, one.Walker)));
        await PassAsync(TimeSpan.FromSeconds(random.Next(1, 200)), stopped);
        _ = await WalkRow.ReadAsync(app.ConnectionString, cancellationToken);
    }

    private async Task PostAsync(WalkAct act, Walker from)
    {
        var call = act.CallOf(app, from.Phone);
        for (var times = act.Twice ? 2 : 1; times > 0; times--)
        {
            using var answer = await app.PostAsync(call, cancellationToken);
            if (!answer.IsSuccessStatusCode) throw Broken(from, "a webhook that was not taken");
        }
    }

    private async Task PassAsync(TimeSpan time, HashSet<Walker>? stopped = null)
    {
        await RestAsync(app.IdleAsync(cancellationToken));
        Read(stopped);
        await RestAsync(app.PassAsync(time, cancellationToken));
        Read(stopped: null);
    }

    private async Task RestAsync(Task idle)
    {
        try
        {
            await idle;
        }
        catch (TimeoutException)
        {
            throw new BrokenRuleException($"work is left: {await WalkRow.LeftAsync(app.ConnectionString, cancellationToken)}\n{string.Join('\n', app.Logs.Lines.TakeLast(3))}");
        }
    }

    /// <summary>Who stopped in this very round may still get what left before.</summary>
    private void Read(HashSet<Walker>? stopped)
    {
        foreach (var message in app.Providers.Ledger.Messages.Skip(seen))
        {
            seen++;
            if (byAddress.TryGetValue((message.Channel, message.To), out var walker) && walker.Hears(message, Keys, stopped is not null && !stopped.Contains(walker)) is { } rule)
            {
                broken.Add(Broken(walker, rule).Message);
            }
        }
    }

    private void NoErrorIsLogged()
    {
        if (app.Logs.Lines.FirstOrDefault(line => line.StartsWith("Error ", StringComparison.Ordinal) || line.StartsWith("Critical ", StringComparison.Ordinal)) is { } error)
            throw new BrokenRuleException($"an error was logged: {error}");
    }

    private static BrokenRuleException Broken(Walker walker, string rule) => new($"{rule}\n{walker.Tail}");
}
