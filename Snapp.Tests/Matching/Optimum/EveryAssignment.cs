using Snapp.Matching.Optimum;

namespace Snapp.Tests.Matching.Optimum;

/// <summary>
/// The best of all assignments of a small instance, by trying every mentor for every newcomer. Values are compared as the modes say;
/// among equals those matched come earlier in the rows, which the lowest bits of the value say.
/// </summary>
internal static class EveryAssignment
{
    internal static (int Matched, long Sum, int[] WhoIsMatched) Best(Instance instance, AssignmentMode mode)
    {
        if (mode != AssignmentMode.MaxMin)
            return Read(instance, Search(instance, mode, mode == AssignmentMode.Best ? 1 : 0));
        var most = Read(instance, Search(instance, AssignmentMode.Most, 0)).Matched;
        for (var least = 255; ; least--)
        {
            var found = Read(instance, Search(instance, AssignmentMode.Most, least));
            if (found.Matched == most)
                return found;
        }
    }

    private static long Search(Instance instance, AssignmentMode mode, int least)
    {
        var known = new Dictionary<(int, string), long>();
        return From(0, [.. instance.Capacities.Select(capacity => Math.Min(capacity, instance.Newcomers))]);

        long From(int newcomer, int[] free)
        {
            if (newcomer == instance.Newcomers)
                return 0;
            var key = (newcomer, string.Join(',', free));
            if (known.TryGetValue(key, out var value))
                return value;
            value = From(newcomer + 1, free);
            for (var mentor = 0; mentor < instance.Mentors; mentor++)
            {
                if (free[mentor] == 0 || instance[newcomer, mentor] < least)
                    continue;
                free[mentor]--;
                value = Math.Max(value, Worth(instance, mode, newcomer, mentor) + From(newcomer + 1, free));
                free[mentor]++;
            }
            return known[key] = value;
        }
    }

    private static long Worth(Instance instance, AssignmentMode mode, int newcomer, int mentor) =>
        (mode == AssignmentMode.Best ? 0 : 1L << 40) + ((long)instance[newcomer, mentor] << 8) + (1L << (instance.Newcomers - 1 - newcomer));

    private static (int Matched, long Sum, int[] WhoIsMatched) Read(Instance instance, long value)
    {
        var who = Enumerable.Range(0, instance.Newcomers).Where(newcomer => ((value >> (instance.Newcomers - 1 - newcomer)) & 1) == 1).ToArray();
        return (who.Length, (value >> 8) & 0xFFFFFFFF, who);
    }
}
