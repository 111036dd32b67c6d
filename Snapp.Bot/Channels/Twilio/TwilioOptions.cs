using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Snapp.Data.People;

namespace Snapp.Bot.Channels.Twilio;

/// <summary>The Twilio account and the numbers it answers on.</summary>
internal sealed class TwilioOptions
{
    public const string Section = "Twilio";

    [Required(ErrorMessage = "Twilio__AccountSid is missing")]
    public required string AccountSid { get; init; }

    [Required(ErrorMessage = "Twilio__AuthToken is missing")]
    public required string AuthToken { get; init; }

    /// <summary>Still accepted in signatures while the token is being changed; never used to send.</summary>
    public string? PreviousAuthToken { get; init; }

    public string? WhatsAppNumber { get; init; }

    public string? SmsNumber { get; init; }

    [Required(ErrorMessage = "Twilio__ApiUrl is missing")]
    public string ApiUrl { get; init; } = "https://api.twilio.com";

    [Required(ErrorMessage = "Twilio__ContentUrl is missing")]
    public string ContentUrl { get; init; } = "https://content.twilio.com";

    [Required(ErrorMessage = "Twilio__MessagingUrl is missing")]
    public string MessagingUrl { get; init; } = "https://messaging.twilio.com";

    /// <summary>The approved template "you have a message waiting".</summary>
    public string? KnockContentSid { get; init; }

    /// <value>80 for a WhatsApp sender, 1 for a long code: what Twilio allows by default.</value>
    public Dictionary<string, double> RatePerSecond { get; init; } =
        new(StringComparer.OrdinalIgnoreCase) { ["whatsapp"] = 80, ["sms"] = 1 };

    /// <summary>How every call to Twilio says who we are.</summary>
    public AuthenticationHeaderValue Authorization => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}")));

    /// <summary>Our number for this app without the <c>whatsapp:</c> prefix, or null where we have none.</summary>
    public string? NumberFor(ChannelKind kind) => kind switch
    {
        ChannelKind.Whatsapp => Bare(WhatsAppNumber),
        ChannelKind.Sms => Bare(SmsNumber),
        _ => null,
    };

    private static string? Bare(string? number) =>
        string.IsNullOrWhiteSpace(number) ? null : TwilioAddress.Parse(number.Trim()).Value;
}

[OptionsValidator]
internal sealed partial class TwilioOptionsValidator : IValidateOptions<TwilioOptions>;

internal sealed class TwilioOptionsCheck : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var faults = new SettingFaults();
        faults.RefusePlaceholder("Twilio__AccountSid", options.AccountSid);
        faults.RefusePlaceholder("Twilio__AuthToken", options.AuthToken);
        faults.RefusePlaceholder("Twilio__PreviousAuthToken", options.PreviousAuthToken);
        faults.RefuseRelative("Twilio__ApiUrl", options.ApiUrl);
        faults.RefuseRelative("Twilio__ContentUrl", options.ContentUrl);
        faults.RefuseRelative("Twilio__MessagingUrl", options.MessagingUrl);
        if (options.NumberFor(ChannelKind.Whatsapp) is null && options.NumberFor(ChannelKind.Sms) is null)
            faults.Add("Twilio__WhatsAppNumber or Twilio__SmsNumber is missing");
        faults.RefuseNumber("Twilio__WhatsAppNumber", options.NumberFor(ChannelKind.Whatsapp), shortest: 8);
        faults.RefuseNumber("Twilio__SmsNumber", options.NumberFor(ChannelKind.Sms), shortest: 5);

        foreach (var (app, rate) in options.RatePerSecond)
        {
            if (app.ToUpperInvariant() is not ("WHATSAPP" or "SMS")) faults.Add("Twilio__RatePerSecond knows only whatsapp and sms");
            faults.RefuseRate("Twilio__RatePerSecond", rate);
        }

        return faults.All.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.All);
    }
}
