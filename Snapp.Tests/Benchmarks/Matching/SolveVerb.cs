using System.Diagnostics;
using System.Text.Json;
using Snapp.Matching.Optimum;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>Solves one instance from a file, again and again, and prints the answer with its proof and the median time.</summary>
internal static class SolveVerb
{
    private const int Unmeasured = 2, Least = 5, Most = 101;

    /// <summary>Small instances are solved more often, so that a median of microseconds means something.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(500);

    internal static void Run(SolveArguments arguments, Stream output)
    {
        var instance = InstanceReader.Read(arguments.File);
        for (var run = 0; run < Unmeasured; run++)
            Solve(instance, arguments);
        var times = new List<double>();
        var began = Stopwatch.GetTimestamp();
        Assignment assignment;
        do
        {
            var start = Stopwatch.GetTimestamp();
            assignment = Solve(instance, arguments);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        while (times.Count < Least || (times.Count < Most && Stopwatch.GetElapsedTime(began) < Enough));
        times.Sort();
        Write(assignment, times[times.Count / 2], output);
    }

    private static Assignment Solve(Instance instance, SolveArguments arguments)
    {
        if (arguments.Budget is not { } budget)
            return Assignment.Solve(instance.Scores, instance.Capacities, arguments.Mode);
        using var stop = new CancellationTokenSource(budget, TimeProvider.System);
        return Assignment.Solve(instance.Scores, instance.Capacities, arguments.Mode, stop.Token);
    }

    private static void Write(Assignment assignment, double milliseconds, Stream output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("objective", assignment.Objective);
            json.WriteNumber("dual", assignment.Dual);
            json.WriteNumber("matched", assignment.Matched);
            WritePairs(json, assignment.MentorOf);
            json.WriteStartArray("prices");
            foreach (var price in assignment.Prices)
                json.WriteNumberValue(price);
            json.WriteEndArray();
            json.WriteNumber("gap", assignment.Gap);
            json.WriteNumber("milliseconds", Math.Round(milliseconds, 4));
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    private static void WritePairs(Utf8JsonWriter json, IReadOnlyList<int> mentorOf)
    {
        json.WriteStartArray("pairs");
        for (var newcomer = 0; newcomer < mentorOf.Count; newcomer++)
        {
            if (mentorOf[newcomer] < 0)
                continue;
            json.WriteStartArray();
            json.WriteNumberValue(newcomer);
            json.WriteNumberValue(mentorOf[newcomer]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
