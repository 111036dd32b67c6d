namespace Snapp.Data.People;

/// <summary>Words written by or to a person. Masked when turned to text, so that they never reach a log, a metric or an error.</summary>
public readonly record struct MessageText(string Value)
{
    public static MessageText Empty { get; } = new("");

    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    public override string ToString() => $"[{Value?.Length ?? 0} characters]";
}
