namespace Snapp.Tests.Support;

/// <summary>Somebody's phone as the provider knows it: <paramref name="Channel"/> is <c>whatsapp</c>, <c>sms</c> or <c>messenger</c>.</summary>
internal sealed record Phone(string Name, string Channel, string Address);

/// <summary>One message that a stand-in of a provider took.</summary>
internal sealed record SentMessage(string Channel, string To, string Text, string ProviderId)
{
    /// <summary>When it was taken.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What can be tapped: the label, and what comes back.</summary>
    public IReadOnlyDictionary<string, string> Taps { get; init; } = new Dictionary<string, string>();

    /// <summary>The words as the provider lists them: without what can be tapped. Null when they are the text.</summary>
    public string? Listed { get; init; }

    /// <summary>Path and query of the status callback that was asked for; Twilio only.</summary>
    public string StatusPath { get; init; } = "";

    /// <summary>What travels along and comes back in the echo; Messenger only.</summary>
    public string? Mark { get; init; }

    /// <summary>Where the provider is to fetch the file that goes with it.</summary>
    public string? Media { get; init; }
}

/// <summary>What a stand-in does with the next send.</summary>
internal enum ProviderAnswer
{
    Accept,

    /// <summary>A clear refusal that will never change.</summary>
    Refuse,

    /// <summary>63016: outside the 24 h window.</summary>
    WindowClosed,

    /// <summary>63024: no WhatsApp at this number.</summary>
    NoSuchUser,

    /// <summary>429: not taken, come back later.</summary>
    TooMany,

    /// <summary>Not taken: too much to this one person.</summary>
    TooManyToOne,

    /// <summary>Takes the message, and never answers.</summary>
    TakeAndHang,

    /// <summary>Takes the message and cuts the connection before the answer.</summary>
    TakeAndCut,

    /// <summary>Reads the whole request, takes nothing, and cuts the connection: the same to see from our side.</summary>
    LoseAndCut,

    /// <summary>Answers as if it had taken it, and takes nothing: for an answer that does not get through whole, see the line.</summary>
    SayAndLose,
}
