namespace Snapp.Data.People;

/// <summary>The apps people write from. Stored and shown in lower case: <c>whatsapp</c>, <c>sms</c>, <c>messenger</c>.</summary>
public enum ChannelKind
{
    Whatsapp,
    Sms,
    Messenger,
}

/// <summary>
/// Where a person can be reached: the app, and an opaque value in it (E.164 number, page-scoped id, business-scoped id).
/// Never the key of a person: WhatsApp users may have no number at all.
/// </summary>
public readonly record struct Address(ChannelKind Channel, string Value)
{
    /// <summary>Longest value stored; WhatsApp's business-scoped ids take up to 131 characters.</summary>
    public const int MaxLength = 160;

    /// <summary>An address silent for longer may have another owner: carriers give numbers to new people after about three months.</summary>
    public static TimeSpan LongSilence { get; } = TimeSpan.FromDays(90);

    /// <summary>Masked, so that an address can never slip into a log line or an error text.</summary>
    public override string ToString() => $"{Channel.Name()}:***";
}

public static class ChannelKindNames
{
    public static string Name(this ChannelKind kind) => kind switch
    {
        ChannelKind.Whatsapp => "whatsapp",
        ChannelKind.Sms => "sms",
        ChannelKind.Messenger => "messenger",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static ChannelKind Parse(string name) => name switch
    {
        "whatsapp" => ChannelKind.Whatsapp,
        "sms" => ChannelKind.Sms,
        "messenger" => ChannelKind.Messenger,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
