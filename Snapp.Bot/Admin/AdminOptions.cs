namespace Snapp.Bot.Admin;

internal sealed class AdminOptions
{
    public const string Section = "Admin";

    public string? PlatformKey { get; set; }
}
