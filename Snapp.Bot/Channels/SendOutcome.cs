namespace Snapp.Bot.Channels;

/// <summary>Whom a refusal for now holds up.</summary>
internal enum Limits
{
    /// <summary>This message, and so its person.</summary>
    Person = 0,

    /// <summary>The account we send from: whatever is sent next would meet the same.</summary>
    Sender = 1,

    /// <summary>The code does not say which of the two; others meet it too, or they do not.</summary>
    PersonOrSender = 2,
}

/// <summary>
/// How a send ended. A closed list: every provider's codes are mapped to it in one place beside the provider, and nowhere else.
/// <c>Code</c> is the provider's raw code or a short fixed word; never the provider's message text, which may quote ours.
/// </summary>
internal abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The provider took it and gave it this id.</summary>
    internal sealed record Sent(string ProviderId) : SendOutcome;

    /// <summary>It was certainly not taken; try again, not before <paramref name="After"/> where the provider said so.</summary>
    internal sealed record TryLater(string Code, TimeSpan? After = null) : SendOutcome
    {
        public Limits Limits { get; init; }
    }

    /// <summary>It may or may not have been taken (cut connection, time-out, 5xx). Never sent again without evidence.</summary>
    internal sealed record Unclear(string Code) : SendOutcome;

    /// <summary>This message will never be taken for this person.</summary>
    internal sealed record Refused(string Code) : SendOutcome
    {
        /// <summary>True when nothing sent to this address will ever arrive: no such number, no such user of the app.</summary>
        public bool AddressFailed { get; init; }
    }

    /// <summary>The provider says that the person has opted out of our sender.</summary>
    internal sealed record OptedOut(string Code) : SendOutcome;

    /// <summary>Outside the 24 h window: only an approved template may be sent.</summary>
    internal sealed record WindowClosed(string Code) : SendOutcome;

    /// <summary>Our credentials or settings are wrong: staff must act; retried slowly because it was not taken.</summary>
    internal sealed record Misconfigured(string Code) : SendOutcome;
}
