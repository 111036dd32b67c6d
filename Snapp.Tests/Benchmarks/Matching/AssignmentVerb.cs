using System.Diagnostics;
using System.Globalization;
using Snapp.Matching;
using Snapp.Matching.Optimum;
using Snapp.Matching.Pool;
using Snapp.Matching.Profiles;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>
/// Ten thousand newcomers and ten thousand mentors, with one place and a half each and with exactly one, solved by us from profiles and by
/// OR-Tools from the ready table. Every run is a process of its own, so that peak memory is that run's alone.
/// </summary>
internal static class AssignmentVerb
{
    private const int Seed = 2021, Runs = 7, Unmeasured = 2;
    private static readonly string[] _shapes = ["1.5-places", "1-place"];
    private const string Us = "Snapp";
    private static readonly string[] _peers = ["MinCostFlow", "LinearSumAssignment"];

    private delegate long Peer(byte[] scores, int newcomers, int[] capacities);

    internal static void Run(string[] words)
    {
        switch (words)
        {
            case []:
                Compare(10_000);
                break;
            case [var size] when int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people > 0:
                Compare(people);
                break;
            case ["one", var shape, var solver, var size]:
                Console.WriteLine(One(shape == "1-place", solver, int.Parse(size, CultureInfo.InvariantCulture)));
                break;
            default:
                throw new UnusableInputException("assignment [PEOPLE]");
        }
    }

    private static void Compare(int people)
    {
        Console.WriteLine("shape\tsolver\tseconds\tprocessor_seconds\tpeak_mib\tobjective\tslower_than_snapp\tmemory_of_snapp");
        foreach (var shape in _shapes)
        {
            var ours = InItsOwnProcess(shape, Us, people) ?? throw new UnusableInputException("Snapp did not finish, perhaps for lack of memory.");
            Print(shape, Us, ours, ours);
            var theirs = new List<(string Solver, Measured Result)>();
            foreach (var solver in _peers)
            {
                if (InItsOwnProcess(shape, solver, people) is not { } result)
                {
                    Console.WriteLine($"{shape}\t{solver}\tdid not finish, perhaps for lack of memory");
                    continue;
                }
                Print(shape, solver, result, ours);
                theirs.Add((solver, result));
            }
            if (theirs.Count > 0)
                Summarize(shape, ours, theirs);
        }
    }

    private static void Print(string shape, string solver, Measured result, Measured ours) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{shape}\t{solver}\t{result.Seconds:F4}\t{result.Processor:F4}\t{result.PeakMib:F0}\t{result.Objective}\t{result.Seconds / ours.Seconds:F1}\t{result.PeakMib / ours.PeakMib:F1}"));

    private static void Summarize(string shape, Measured ours, List<(string Solver, Measured Result)> theirs)
    {
        var (solver, best) = theirs.MinBy(peer => peer.Result.Seconds);
        var equal = theirs.TrueForAll(peer => peer.Result.Objective == ours.Objective) ? "yes" : "NO";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape}\tbetter of OR-Tools: {solver}\t{best.Seconds / ours.Seconds:F1} x the time\t{best.PeakMib / ours.PeakMib:F1} x the memory\tequal optimum: {equal}"));
    }

    private static Measured? InItsOwnProcess(string shape, string solver, int people)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // Started through the dotnet command, the process is that command and our program is its first word.
        string[] program = Path.GetFileNameWithoutExtension(start.FileName) == "dotnet" ? [typeof(AssignmentVerb).Assembly.Location] : [];
        foreach (var word in program.Concat(["assignment", "one", shape, solver, $"{people}"]))
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Measured.Parse(line) : null;
    }

    private static Measured One(bool onePlace, string solver, int people)
    {
        var town = new SyntheticTown(Seed);
        var (newcomers, mentors) = (town.Newcomers(people), town.Mentors(people, onePlace));
        return solver switch
        {
            Us => Ours(newcomers, mentors),
            "MinCostFlow" => Theirs(newcomers, mentors, OrToolsSolvers.MinCostFlow),
            "LinearSumAssignment" => Theirs(newcomers, mentors, OrToolsSolvers.LinearSumAssignment),
            _ => throw new UnusableInputException("There is no such solver."),
        };
    }

    /// <summary>Profiles in memory to proved result, the filling of the pool included.</summary>
    private static Measured Ours(NewcomerProfile[] newcomers, MentorProfile[] mentors)
    {
        var (times, processor) = (new List<double>(), new List<double>());
        var objective = 0L;
        for (var run = 0; run < Runs + Unmeasured; run++)
        {
            // What an earlier run left behind is not this run's memory.
            GC.Collect();
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var pool = new MentorPool();
            foreach (var mentor in mentors)
                pool.Put(mentor);
            var proof = pool.Prove(newcomers, AssignmentMode.Best, _ => Weights.Default, CancellationToken.None).Proof;
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            objective = proof.Gap == 0 ? proof.Objective : throw new InvalidOperationException("The optimum is not proved.");
            if (run < Unmeasured)
                continue;
            times.Add(seconds);
            processor.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }
        times.Sort();
        processor.Sort();
        return new Measured(times[Runs / 2], processor[Runs / 2], PeakMib(), objective);
    }

    private static Measured Theirs(NewcomerProfile[] newcomers, MentorProfile[] mentors, Peer peer)
    {
        var table = Table(newcomers, mentors);
        int[] capacities = [.. mentors.Select(mentor => mentor.Capacity)];
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var objective = peer(table, newcomers.Length, capacities);
        return new Measured(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds, PeakMib(), objective);
    }

    private static byte[] Table(NewcomerProfile[] newcomers, MentorProfile[] mentors)
    {
        var words = new Vocabulary();
        var scores = new PoolScores(newcomers, [.. mentors.Select(mentor => new PooledMentor(mentor, MentorCode.Of(mentor, words)))], _ => Weights.Default, words, Scan.Best);
        var (table, row) = (new byte[newcomers.Length * mentors.Length], new short[scores.RowRoom]);
        for (var i = 0; i < newcomers.Length; i++)
        {
            var computed = scores.Row(i, row);
            for (var j = 0; j < mentors.Length; j++)
                table[(i * mentors.Length) + j] = (byte)Math.Max((short)0, computed[j]);
        }
        return table;
    }

    private static double PeakMib()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1048576.0;
    }

    private sealed record Measured(double Seconds, double Processor, double PeakMib, long Objective)
    {
        internal static Measured Parse(string line)
        {
            double[] parts = [.. line.Split('\t').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
            return new Measured(parts[0], parts[1], parts[2], (long)parts[3]);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds}\t{Processor}\t{PeakMib}\t{Objective}");
    }
}
