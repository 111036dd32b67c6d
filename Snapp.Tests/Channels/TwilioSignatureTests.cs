using System.Text;
using Microsoft.AspNetCore.Http;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Twilio;
using Xunit;

namespace Snapp.Tests.Channels;

/// <summary>The vectors of Twilio's own libraries, and some of ours computed with openssl.</summary>
public sealed class TwilioSignatureTests
{
    private const string P = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private const string Query = "/myapp.php?foo=1&bar=2";
    private const string Json = """{"property": "value", "boolean": true}""";
    private const string Hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private const string EmptyHash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    [Theory]
    [InlineData("https://mycompany.com" + Query, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:1234" + Query, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com" + Query, "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("http://mycompany.com" + Query, "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("http://mycompany.com:1234" + Query, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=")]
    [InlineData("https://mycompany.com:1234" + Query, "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("https://user:pass@mycompany.com" + Query, "CukzLTc1tT5dXEDIHm/tKBanW10=")]
    [InlineData("https://user@mycompany.com" + Query, "2YRLlVAflCqxaNicjMpJcSTgzSs=")]
    [InlineData("https://user:pass@mycompany.com" + Query, "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=")]
    [InlineData("https://mycompany.com" + Query + "&Body=It%27s+amazing", "TfZzewPq8wqrGlMfyAud8+/IvJ0=")]
    [InlineData("https://mycompany.com" + Query + "&Body=It's+amazing", "dsq4Ehbj6cs+KdTkpF5sSSplOWw=")]
    [InlineData("https://MyCompany.com" + Query, "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://MyCompany.com:1234" + Query, "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("http://MyCompany.com" + Query, "XY7AlKOKL6im4yWyX84gldUrtis=")]
    [InlineData("http://username:password@MyCompany.com" + Query, "PJ08CxXr7KLPjEQCTc8LkUSMwSM=")]
    [InlineData("HTTP://username:password@MyCompany.com" + Query, "hy/l8pca+LFms4cvRdv8uiP6NGc=")]
    [InlineData("http://Username:Password@MyCompany.com" + Query, "SkTSKyDJH9kUlhItI0slbgZ1UsI=")]
    [Trait("Fault", "B31")]
    public void An_official_form_signature_is_accepted(string address, string signature) =>
        Assert.True(IsValid(address, P, signature, "12345"));

    [Theory]
    [InlineData("https://mycompany.com" + Query + "&extra=1", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://MyCompany.com" + Query, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com" + Query, "CukzLTc1tT5dXEDIHm/tKBanW10=")]
    [InlineData("https://mycompany.com" + Query, "RSOYDt4T1cUTdK1PDd93")]
    [InlineData("https://mycompany.com" + Query, "")]
    [Trait("Fault", "B31")]
    public void A_signature_for_something_else_is_refused(string address, string signature) =>
        Assert.False(IsValid(address, P, signature, "12345"));

    [Theory]
    [InlineData("MessagingBinding.Address=%2B1325xxxxxxx&MessagingBinding.Address=%2B1415xxxxxxx", "83O6e2vORAoJHUNzJjDWN1jz+BA=")]
    [InlineData("MessagingBinding.Address=%2B1415xxxxxxx&MessagingBinding.Address=%2B1325xxxxxxx", "83O6e2vORAoJHUNzJjDWN1jz+BA=")]
    [InlineData("Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234", "IK+Dwps556ElfBT0I3Rgjkr1wJU=")]
    [Trait("Fault", "B31")]
    public void Repeated_names_are_signed_once_each_and_sorted(string form, string signature) =>
        Assert.True(IsValid("https://mycompany.com" + Query, form, signature, "12345"));

    [Theory]
    [InlineData(Query + "&bodySHA256=" + Hash, Json, "a9nBmqA0ju/hNViExpshrM61xv4=")]
    [InlineData(Query + "&bodySHA256=" + EmptyHash, "{}", "Ldidvp12m26NI7eqEvxnEpkd9Hc=")]
    [InlineData(Query + "&bodySHA256=" + EmptyHash, "{}", "rw/jVviOgicj2+kHZULvebnA4ag=")]
    [InlineData("/myapp.php?bodySHA256=" + Hash, Json, "y77kIzt2vzLz71DgmJGsen2scGs=")]
    public void A_body_that_is_no_form_is_signed_by_its_hash(string target, string body, string signature)
    {
        var address = "https://mycompany.com" + target;
        Assert.True(TwilioSignature.IsValid(address, JsonRequest(target, body, signature), [], ["12345"]));
        Assert.False(TwilioSignature.IsValid(address, JsonRequest(target, body + " ", signature), [], ["12345"]));
    }

    [Fact]
    public void A_body_that_is_no_form_and_carries_no_hash_is_refused()
    {
        var signature = TwilioSignature.Sign("https://mycompany.com/x", [], "12345");
        Assert.False(TwilioSignature.IsValid("https://mycompany.com/x", JsonRequest("/x", "{}", signature), [], ["12345"]));
    }

    [Theory]
    [InlineData("https://bot.example.org/webhooks/twilio/sms", "ToCountry=CA&ToState=AB&SmsMessageSid=SM00000000000000000000000000000001&NumMedia=0&ToCity=CALGARY&FromZip=&SmsSid=SM00000000000000000000000000000001&FromState=BC&SmsStatus=received&FromCity=VANCOUVER&Body=Hello+mentor%21&FromCountry=CA&To=%2B15875550100&ToZip=&NumSegments=1&MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000000&From=%2B16045550199&ApiVersion=2010-04-01", "GEoKkQnSheB+S7xX09fVzmvnk3M=")]
    [InlineData("https://bot.example.org/webhooks/twilio/whatsapp", "SmsMessageSid=SM00000000000000000000000000000002&NumMedia=0&ProfileName=%D8%B3%D9%84%D9%85%D9%89&MessageType=button&SmsSid=SM00000000000000000000000000000002&WaId=15875550123&SmsStatus=received&Body=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7&ButtonText=%D9%86%D8%B9%D9%85&ButtonPayload=consent%3Ayes&To=whatsapp%3A%2B14155238886&NumSegments=1&ReferralNumMedia=0&MessageSid=SM00000000000000000000000000000002&AccountSid=AC00000000000000000000000000000000&From=whatsapp%3A%2B15875550123&ApiVersion=2010-04-01", "l3MRpbWY9VAwmNIMwibLwQ4Pd1E=")]
    [InlineData("https://bot.example.org/webhooks/twilio/status?m=42", "ChannelPrefix=whatsapp&ApiVersion=2010-04-01&MessageStatus=undelivered&SmsSid=SM00000000000000000000000000000003&SmsStatus=undelivered&ErrorCode=63016&ChannelInstallSid=XE00000000000000000000000000000000&To=whatsapp%3A%2B15875550123&From=whatsapp%3A%2B14155238886&MessageSid=SM00000000000000000000000000000003&AccountSid=AC00000000000000000000000000000000", "edNQiETBsIsrT4YGreu5uDu4R34=")]
    [InlineData("https://bot.example.org/hook", "a=1&B=2&Ab=3&AB=4&_x=5", "wLSoE/m6omk54PjVNtKskV7MWqY=")]
    [Trait("Fault", "B31")]
    public void A_real_webhook_is_accepted(string address, string form, string signature) =>
        Assert.True(IsValid(address, form, signature, "snapp-test-token"));

    [Fact]
    public void Names_sorted_without_regard_to_case_are_refused() =>
        Assert.False(IsValid("https://bot.example.org/hook", "a=1&B=2&Ab=3&AB=4&_x=5", "kXFwLfwaO368JAXf8CMYhWmvYco=", "snapp-test-token"));

    [Fact]
    public void A_get_is_signed_by_its_address_alone()
    {
        const string Target = "/hook?MessageSid=SM1&Body=Hi%20there";
        var request = ChannelUnderTest.Request("GET", Target, [], null, (TwilioSignature.Header, "by7S1ZE29W/AZL/2H5l/yaeoru0="));
        Assert.True(TwilioSignature.IsValid("https://bot.example.org" + Target, request, [], ["snapp-test-token"]));
    }

    [Fact]
    public void While_the_token_changes_either_one_is_accepted_and_no_other()
    {
        const string Address = "https://mycompany.com" + Query;
        Assert.True(IsValid(Address, P, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "new", "12345"));
        Assert.True(IsValid(Address, P, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "12345", "old"));
        Assert.False(IsValid(Address, P, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "new", "old"));
    }

    [Fact]
    public void Two_signature_headers_are_refused()
    {
        var request = ChannelUnderTest.Form("/x", P, "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        request.Headers.Append(TwilioSignature.Header, "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        Assert.False(TwilioSignature.IsValid("https://mycompany.com" + Query, request, Fields(P), ["12345"]));
    }

    private static bool IsValid(string address, string form, string signature, params string[] tokens) =>
        TwilioSignature.IsValid(address, ChannelUnderTest.Form("/x", form, signature), Fields(form), tokens);

    private static IReadOnlyList<KeyValuePair<string, string>> Fields(string form) => TwilioForm.Parse(Encoding.UTF8.GetBytes(form)).Fields;

    private static WebhookRequest JsonRequest(string target, string body, string signature) =>
        ChannelUnderTest.Request("POST", target, Encoding.UTF8.GetBytes(body), "application/json", (TwilioSignature.Header, signature));
}
