namespace Snapp.Bot.Dialogs.Intake;

/// <summary>Stable names of the steps, stored with the conversation: renaming one is a migration.</summary>
internal static class IntakeStep
{
    public const string Consent = "intake.consent";
    public const string Name = "intake.name";
    public const string Place = "intake.place";
    public const string Profession = "intake.profession";
    public const string Candidate = "intake.candidate";
    public const string Years = "intake.years";
    public const string Advice = "intake.advice";
    public const string Languages = "intake.languages";
    public const string Capacity = "intake.capacity";
    public const string Free = "intake.free";
    public const string Summary = "intake.summary";

    /// <summary>The agency's own question; not a line of the summary.</summary>
    public const string Extra = "intake.extra";

    /// <summary>Asked of mentors, who may leave it open; not a line of the summary.</summary>
    public const string Gender = "intake.gender";

    /// <summary>The steps a number of the summary leads back to, in the order of its lines.</summary>
    public static IReadOnlyList<string> Lines(bool asMentor) => asMentor
        ? [Name, Place, Profession, Years, Advice, Languages, Capacity, Free]
        : [Name, Place, Profession, Years, Advice, Languages, Free];

    /// <summary>False for a step of another version of this program.</summary>
    public static bool IsKnown(string step, bool asMentor) => step is Consent or Candidate or Summary or Extra or Gender || Lines(asMentor).Contains(step);

    public static string? Before(string step, bool asMentor)
    {
        if (step is Extra or Gender)
        {
            return Free;
        }

        var lines = Lines(asMentor);
        var target = step is Candidate ? Profession : step;
        for (var index = 1; index < lines.Count; index++)
        {
            if (lines[index] == target)
            {
                return step is Candidate ? Profession : lines[index - 1];
            }
        }

        return null;
    }
}
