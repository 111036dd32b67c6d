using System.Net.Http.Headers;
using System.Text;

namespace Snapp.Tests.Support;

/// <summary>A webhook request as bytes, so that a test can send it twice, or spoil it.</summary>
internal sealed record WebhookCall(string Path, string Body, string ContentType, string? SignatureHeader, string? Signature)
{
    public HttpRequestMessage ToRequest(Uri host)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, Path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        if (SignatureHeader is not null && Signature is not null)
        {
            request.Headers.TryAddWithoutValidation(SignatureHeader, Signature);
        }

        return request;
    }
}
