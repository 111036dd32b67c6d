using Snapp.Bot.Delivery;
using Snapp.Data.Matches;
using Snapp.Matching;
using Snapp.Matching.Profiles;

namespace Snapp.Bot.Matches;

/// <summary>Everybody who looked, longest waiting first, what was found for them, and how many were given a turn to be shown it.</summary>
internal sealed record MatchRound(IReadOnlyList<LookingNewcomer> Looking, PoolAssignment Assignment, TimeSpan Took, int Offered = 0)
{
    public IEnumerable<(LookingNewcomer Newcomer, Match? Match)> Pairs => Looking.Zip(Assignment.Matches);
}

/// <summary>
/// Brings everybody who looks for a mentor together with the free places, proven best, and gives those who were shown nobody a turn in which they are.
/// The newcomer picks and the mentor answers; nobody is asked here.
/// </summary>
internal sealed partial class MatchRounds(LivePool pool, LookingStore looking, WorkSignal signal, TimeProvider clock, ILogger<MatchRounds> log) : IDisposable
{
    /// <summary>A place is shown to so many who look at once: not all of them answer, and not many should be disappointed.</summary>
    private const int ShownForEachPlace = 3;

    /// <summary>Cards left unanswered for so long no longer keep their mentors from being shown to others; as long as a request is open.</summary>
    private static readonly TimeSpan StaysShown = TimeSpan.FromHours(72);

    /// <summary>Who was in the middle of something, so that the turn showed nothing, is tried again after this, or when the pool has changed.</summary>
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(10);

    /// <summary>Then the best so far is taken, with its gap.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim running = new(1);
    private readonly Dictionary<long, (long PoolVersion, DateTimeOffset At)> tried = [];
    private (long PoolVersion, DateTimeOffset At) last;

    /// <summary>Assigns everybody over all agencies; offers go to the newcomers of one, or of all. A dry run changes nothing.</summary>
    public async Task<MatchRound> RunAsync(long? agencyId, bool dryRun, CancellationToken cancellationToken)
    {
        await running.WaitAsync(cancellationToken);
        try
        {
            var (version, now) = (pool.Version, clock.GetUtcNow());
            var round = await AssignAsync(cancellationToken);
            if (dryRun)
            {
                return round;
            }

            pool.SetPrices(round.Assignment.Prices);
            var found = await ChooseAsync(round, agencyId, version, now, cancellationToken);
            var offered = found.Count == 0 ? 0 : await looking.ShowAsync(found, cancellationToken);
            signal.AlarmsMayBeDue();
            last = agencyId is null ? (version, now) : last;
            Log.Done(log, round.Looking.Count, round.Assignment.Proof.Matched, offered);
            return round with { Offered = offered };
        }
        finally
        {
            running.Release();
        }
    }

    /// <summary>A round, if anybody who was shown nobody could be shown somebody now.</summary>
    public async Task OfferAsync(CancellationToken cancellationToken)
    {
        if ((last.PoolVersion != pool.Version || clock.GetUtcNow() - last.At >= TryAgain) && await looking.IsAnybodyWithoutCardsAsync(cancellationToken))
        {
            await RunAsync(agencyId: null, dryRun: false, cancellationToken);
        }
    }

    public void Dispose() => running.Dispose();

    private async Task<MatchRound> AssignAsync(CancellationToken cancellationToken)
    {
        var people = await looking.ListAsync(cancellationToken);
        var started = clock.GetTimestamp();
        using var budget = new CancellationTokenSource(Budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        var assignment = await Task.Run(() => pool.Assign([.. people.Select(one => one.Profile)], stop.Token), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new MatchRound(people, assignment, clock.GetElapsedTime(started));
    }

    /// <summary>Those without cards: first who was assigned somebody, then who could still be shown somebody.</summary>
    private async Task<IReadOnlyList<FoundMentor>> ChooseAsync(MatchRound round, long? agencyId, long version, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (id, _) in tried.Where(one => now - one.Value.At >= TryAgain).ToArray())
        {
            tried.Remove(id);
        }

        var shown = (await looking.CountShownAsync(now - StaysShown, cancellationToken)).ToDictionary();
        List<FoundMentor> found = [];
        foreach (var (newcomer, match) in round.Pairs.Where(pair => MayBeOffered(pair.Newcomer, agencyId, now)).OrderBy(pair => pair.Match is null))
        {
            var id = newcomer.Profile.PersonId;
            if ((tried.TryGetValue(id, out var before) && before.PoolVersion == version) || (match ?? NextBest(newcomer.Profile, shown)) is not { } first)
            {
                continue;
            }

            tried[id] = (version, now);
            shown[first.Mentor.PersonId] = shown.GetValueOrDefault(first.Mentor.PersonId) + 1;
            found.Add(new FoundMentor(id, first.Mentor.PersonId));
        }

        return found;
    }

    private static bool MayBeOffered(LookingNewcomer newcomer, long? agencyId, DateTimeOffset now) =>
        !newcomer.HasOffer && !newcomer.IsHandedOff(now) && (agencyId is null || newcomer.Profile.AgencyId == agencyId);

    private Match? NextBest(NewcomerProfile newcomer, Dictionary<long, int> shown) => pool.Shortlist(newcomer, Dialogs.Cards.Most)
        .FirstOrDefault(match => shown.GetValueOrDefault(match.Mentor.PersonId) < ShownForEachPlace * (match.Mentor.Capacity - match.Mentor.Active));

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Information, "{Looking} look for a mentor; {Matched} places were found and {Offered} newcomers are shown somebody")]
        public static partial void Done(ILogger logger, int looking, int matched, int offered);
    }
}
