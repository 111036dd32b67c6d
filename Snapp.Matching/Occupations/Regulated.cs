using System.Collections.Frozen;

namespace Snapp.Matching.Occupations;

/// <summary>The kinds of body that license a profession. Which one it is, and what it asks, depends on the province and is theirs to say.</summary>
public enum Regulator
{
    /// <summary>A college of nurses.</summary>
    CollegeOfNurses,

    /// <summary>A college of physicians and surgeons.</summary>
    CollegeOfPhysicians,

    /// <summary>A college of midwives.</summary>
    CollegeOfMidwives,

    /// <summary>A college of dentists or of dental surgeons.</summary>
    CollegeOfDentists,

    /// <summary>A college of dental hygienists.</summary>
    CollegeOfDentalHygienists,

    /// <summary>A college of pharmacists.</summary>
    CollegeOfPharmacists,

    /// <summary>A college of physiotherapists.</summary>
    CollegeOfPhysiotherapists,

    /// <summary>A college of occupational therapists.</summary>
    CollegeOfOccupationalTherapists,

    /// <summary>A college of psychologists.</summary>
    CollegeOfPsychologists,

    /// <summary>A veterinary medical association or college.</summary>
    VeterinaryAssociation,

    /// <summary>An association of professional engineers.</summary>
    EngineersAssociation,

    /// <summary>An association of architects.</summary>
    ArchitectsAssociation,

    /// <summary>An association of land surveyors.</summary>
    SurveyorsAssociation,

    /// <summary>A law society or bar.</summary>
    LawSociety,

    /// <summary>The body that certifies teachers.</summary>
    TeacherCertificationBody,

    /// <summary>A college or association of social workers.</summary>
    CollegeOfSocialWorkers,

    /// <summary>The body of chartered professional accountants.</summary>
    AccountantsBody,

    /// <summary>The authority for apprenticeship and trades.</summary>
    TradesAuthority,
}

/// <summary>
/// Unit groups whose work, or whose title, needs a licence in Canada as a rule: a mentor cannot give one, so the newcomer is told whom to ask.
/// No claim is made about any province, and a group that is missing here may be regulated somewhere.
/// </summary>
public static class Regulated
{
    private static readonly FrozenDictionary<string, Regulator> Bodies =
        EmbeddedTable.Rows("regulated.tsv").ToFrozenDictionary(row => row[0], row => Enum.Parse<Regulator>(row[1]), StringComparer.Ordinal);

    /// <summary>Whom to ask about a licence.</summary>
    /// <param name="code">The five digits of a unit group.</param>
    /// <returns>The kind of body, or null where we know of none.</returns>
    public static Regulator? BodyOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Bodies.TryGetValue(code, out var body) ? body : null;
    }
}
