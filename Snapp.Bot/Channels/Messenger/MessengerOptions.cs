using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Snapp.Bot.Channels.Messenger;

/// <summary>The Facebook page people write to, and the secrets of the app behind it.</summary>
internal sealed class MessengerOptions
{
    public const string Section = "Messenger";

    [Required(ErrorMessage = "Messenger__PageId is missing")]
    public required string PageId { get; init; }

    [Required(ErrorMessage = "Messenger__PageAccessToken is missing")]
    public required string PageAccessToken { get; init; }

    [Required(ErrorMessage = "Messenger__AppSecret is missing")]
    public required string AppSecret { get; init; }

    [Required(ErrorMessage = "Messenger__VerifyToken is missing")]
    public required string VerifyToken { get; init; }

    [Required(ErrorMessage = "Messenger__ApiUrl is missing")]
    public string ApiUrl { get; init; } = "https://graph.facebook.com/v25.0";

    /// <value>250: Meta allows a page 300 texts a second.</value>
    public double RatePerSecond { get; init; } = 250;
}

[OptionsValidator]
internal sealed partial class MessengerOptionsValidator : IValidateOptions<MessengerOptions>;

internal sealed class MessengerOptionsCheck : IValidateOptions<MessengerOptions>
{
    public ValidateOptionsResult Validate(string? name, MessengerOptions options)
    {
        var faults = new SettingFaults();
        faults.RefusePlaceholder("Messenger__PageId", options.PageId);
        faults.RefusePlaceholder("Messenger__PageAccessToken", options.PageAccessToken);
        faults.RefusePlaceholder("Messenger__AppSecret", options.AppSecret);
        faults.RefusePlaceholder("Messenger__VerifyToken", options.VerifyToken);
        faults.RefuseRelative("Messenger__ApiUrl", options.ApiUrl);
        faults.RefuseRate("Messenger__RatePerSecond", options.RatePerSecond);
        return faults.All.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.All);
    }
}
