using System.Text;
using Snapp.Bot.Simulator;
using Xunit;

namespace Snapp.Tests.Simulator;

public sealed class ProviderSignaturesTests
{
    private static readonly KeyValuePair<string, string>[] Call =
    [
        new("CallSid", "CA1234567890ABCDE"), new("Caller", "+14158675309"), new("Digits", "1234"), new("From", "+14158675309"), new("To", "+18005551212"),
    ];

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", "CYn1h0gLBdNxDGkKJg6hYohgeD8=")]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    public void Twilio_signatures_are_those_of_its_own_test_vectors(string url, string expected) =>
        Assert.Equal(expected, ProviderSignatures.Twilio("12345", url, Call));

    [Fact]
    public void Twilio_names_are_sorted_by_bytes_and_not_by_alphabet()
    {
        KeyValuePair<string, string>[] form = [new("a", "1"), new("B", "2"), new("Ab", "3"), new("AB", "4"), new("_x", "5")];
        Assert.Equal("wLSoE/m6omk54PjVNtKskV7MWqY=", ProviderSignatures.Twilio("snapp-test-token", "https://bot.example.org/hook", form));
    }

    [Fact]
    public void Twilio_values_of_one_name_are_sorted_and_counted_once()
    {
        KeyValuePair<string, string>[] form = [new("Sid", "CA123"), new("SidAccount", "AC123"), new("Digits", "5678"), new("Digits", "1234"), new("Digits", "1234")];
        Assert.Equal("IK+Dwps556ElfBT0I3Rgjkr1wJU=", ProviderSignatures.Twilio("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form));
    }

    [Theory]
    [InlineData("sesame", "hello world", "sha256=f39034b29165ec6a5104d9aef27266484ab26c8caa7bca8bcb2dd02e8be61b17")]
    [InlineData("It's a Secret to Everybody", "Hello, World!", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("fb_app_secret", "", "sha256=210779906dcb7e6173932cd4650913d0419fe309e12fa3c7b5f2178e899efac7")]
    public void Messenger_signatures_are_those_of_the_known_vectors(string secret, string body, string expected) =>
        Assert.Equal(expected, ProviderSignatures.Messenger(secret, Encoding.UTF8.GetBytes(body)));
}
