namespace Snapp.Matching.Profiles;

/// <summary>What a newcomer wants advice about and a mentor can give it about.</summary>
public enum AdviceArea
{
    /// <summary>Where and how to look for work.</summary>
    JobSearch,

    /// <summary>Resume and cover letter.</summary>
    Resume,

    /// <summary>Job interviews.</summary>
    Interview,

    /// <summary>Licences, registration and recognition of diplomas.</summary>
    Licensing,

    /// <summary>Meeting people of the profession.</summary>
    Network,

    /// <summary>How Canadian workplaces work.</summary>
    Workplace,

    /// <summary>The language of the profession.</summary>
    Language,

    /// <summary>Starting a business.</summary>
    Business,
}
