using System.Net;
using Microsoft.Extensions.Options;
using Snapp.Bot.Channels.Media;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Channels;

/// <summary>The last line against an address that leads into our own network: the connection itself.</summary>
[Trait("Fault", "B55")]
public sealed class PublicConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    public async Task A_name_that_leads_to_ourselves_is_not_followed(params string[] addresses)
    {
        using var closed = new PrivateListener();
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(addresses, "https://graph.facebook.com", $"http://files.example:{closed.Port}/"));
        Assert.Equal(0, closed.Contacts);
    }

    [Fact]
    public async Task Only_the_very_server_that_was_configured_may_be_a_private_one()
    {
        using var stand = new PrivateListener();
        using var other = new PrivateListener();
        var configured = $"http://stand-in.example:{stand.Port}/messenger";
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(["127.0.0.1"], configured, $"http://stand-in.example:{other.Port}/"));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(["127.0.0.1"], configured, $"http://files.example:{stand.Port}/"));
        Assert.Equal((0, 0), (stand.Contacts, other.Contacts));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(["127.0.0.1"], configured, $"http://stand-in.example:{stand.Port}/"));
        Assert.NotEqual(0, stand.Contacts);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("31.13.66.19", true)]
    [InlineData("2a03:2880:f003:c07:face:b00c::2", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    public void Addresses_are_told_apart(string address, bool isPublic) => Assert.Equal(isPublic, PublicConnection.IsPublic(IPAddress.Parse(address)));

    private static async Task GetAsync(string[] addresses, string configured, string url)
    {
        var messenger = new MessengerOptions { PageId = "1", PageAccessToken = "t", AppSecret = "s", VerifyToken = "v", ApiUrl = configured };
        var twilio = new TwilioOptions { AccountSid = "AC1", AuthToken = "t" };
        var connection = new PublicConnection((_, _) => Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)]), new MediaHosts(Options.Create(twilio), Options.Create(messenger)));
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = connection.ConnectAsync });
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, url), Token);
    }
}
