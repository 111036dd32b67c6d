using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;

namespace Snapp.Bot.Channels.Media;

/// <summary>A file at an address of ours, for a provider to fetch.</summary>
internal sealed record MediaLink(string Url, string ContentType)
{
    public override string ToString() => "[media]";
}

/// <summary>
/// Addresses under which the other side's provider fetches a file through us: the file's own provider wants credentials, and its address
/// may tell about the sender. Each names one outbox row, is signed, and lives for an hour.
/// </summary>
internal sealed class MediaLinks(IOptions<SnappOptions> snapp, IOptions<TwilioOptions> twilio, IOptions<MessengerOptions> messenger, TimeProvider clock)
{
    internal const string Path = "/media/";
    private const int SignatureLength = 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>From secrets that every process of ours has, so that a link holds over a restart.</summary>
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"media links\n{twilio.Value.AuthToken}\n{messenger.Value.AppSecret}"));

    internal MediaLink Make(long outboxId, string contentType) => new(snapp.Value.PublicAddress(Path + Write(outboxId, clock.GetUtcNow() + Lifetime)), contentType);

    /// <summary>The outbox row a token names, or null when it is not ours, altered, or too old.</summary>
    internal long? Read(string token)
    {
        var bytes = new byte[16 + SignatureLength];
        if (Base64Url.DecodeFromChars(token, bytes, out var read, out var length) is not OperationStatus.Done || read != token.Length || length != bytes.Length) return null;
        if (!CryptographicOperations.FixedTimeEquals(Sign(bytes.AsSpan(0, 16)), bytes.AsSpan(16))) return null;
        var until = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8));
        return until > clock.GetUtcNow().ToUnixTimeSeconds() ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;
    }

    private string Write(long outboxId, DateTimeOffset until)
    {
        Span<byte> bytes = stackalloc byte[16 + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, outboxId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], until.ToUnixTimeSeconds());
        Sign(bytes[..16]).CopyTo(bytes[16..]);
        return Base64Url.EncodeToString(bytes);
    }

    private ReadOnlySpan<byte> Sign(ReadOnlySpan<byte> signed) => HMACSHA256.HashData(_key, signed).AsSpan(0, SignatureLength);
}
