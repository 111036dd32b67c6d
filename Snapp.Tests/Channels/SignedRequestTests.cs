using Snapp.Bot.Channels.Messenger;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Channels;

public sealed class SignedRequestTests
{
    private const string Vector = "-aAHZTY6aIPDih-N265k6ObMmnGznG8wEvjUM1Dhia8.eyJ1c2VyX2lkIjoiMjE4NDcxIiwiYWxnb3JpdGhtIjoiSE1BQy1TSEEyNTYiLCJpc3N1ZWRfYXQiOjE3MDAwMDAwMDAsImV4cGlyZXMiOjE3MDAwMDM2MDB9";

    [Fact]
    public void The_known_request_names_its_person_with_and_without_padding()
    {
        Assert.Equal("218471", SignedRequest.ReadSubject(Vector, "fb_app_secret"));
        Assert.Equal("218471", SignedRequest.ReadSubject(Vector.Replace(".", "=.", StringComparison.Ordinal), "fb_app_secret"));
        Assert.Equal(SignedRequest.Code(Vector, "fb_app_secret"), SignedRequest.Code(Vector.Replace(".", "=.", StringComparison.Ordinal), "fb_app_secret"));
    }

    [Fact]
    public void Altered_or_unreadable_requests_name_nobody()
    {
        Assert.Null(SignedRequest.ReadSubject(Vector, "another secret"));
        Assert.Null(SignedRequest.ReadSubject("A" + Vector[1..], "fb_app_secret"));
        Assert.Null(SignedRequest.ReadSubject(Vector[..^1] + "8", "fb_app_secret"));
        foreach (var broken in new[] { null, "", ".", "a.b.c", "no dot", "!!!." + Vector.Split('.')[1], Vector.Split('.')[0] + "." })
            Assert.Null(SignedRequest.ReadSubject(broken, "fb_app_secret"));
    }

    [Theory]
    [InlineData("218471", "HMAC-SHA1")]
    [InlineData("218471", "none")]
    [InlineData("../me", "HMAC-SHA256")]
    [InlineData("", "HMAC-SHA256")]
    public void Another_algorithm_or_no_proper_id_names_nobody(string user, string algorithm) =>
        Assert.Null(SignedRequest.ReadSubject(FakeMessenger.SignedRequest(user, algorithm, "s"), "s"));
}
