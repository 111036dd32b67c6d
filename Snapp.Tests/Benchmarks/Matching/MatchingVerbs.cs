namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>What can be measured about matching, one word each; without a word the whole program is measured.</summary>
internal static class MatchingVerbs
{
    internal static int Run(string verb, string[] arguments)
    {
        try
        {
            switch (verb)
            {
                case "solve":
                    SolveVerb.Run(SolveArguments.Parse(arguments), Console.OpenStandardOutput());
                    return 0;
                case "assignment":
                    AssignmentVerb.Run(arguments);
                    return 0;
                case "shortlist":
                    ShortlistVerb.Run(arguments);
                    return 0;
                case "online":
                    OnlineVerb.Run(arguments);
                    return 0;
                case "occupations":
                    return Occupations.Run(arguments);
                default:
                    throw new UnusableInputException("The first word is none of: solve, assignment, shortlist, occupations, online, bulk.");
            }
        }
        catch (UnusableInputException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 2;
        }
    }
}
