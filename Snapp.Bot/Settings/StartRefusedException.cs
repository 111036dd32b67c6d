namespace Snapp.Bot.Settings;

/// <summary>The program does not start. Every fault says what to do, and names keys, never values.</summary>
internal sealed class StartRefusedException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
