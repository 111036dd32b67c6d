namespace Snapp.Bot.Simulator;

/// <summary>The picture that simulated people send: one dot.</summary>
internal static class SimulatedPicture
{
    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    internal static NewFile File { get; } = new("picture.png", "image/png", Dot);
}
