using System.Security.Cryptography;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>A video room that nobody can guess: whoever knows its name can come in, and 128 bits is more than anybody can try.</summary>
internal static class TalkRoom
{
    private const string Signs = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 26;

    public static string NewName() => RandomNumberGenerator.GetString(Signs, Length);

    public static string Link(string name) => $"https://meet.jit.si/snapp-{name}";
}
