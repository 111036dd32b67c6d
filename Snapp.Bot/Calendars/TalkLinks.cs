using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;

namespace Snapp.Bot.Calendars;

/// <summary>Addresses of calendar files. Each names one talk and one of its two, is signed, and lives as long as a talk can be ahead.</summary>
internal sealed class TalkLinks(IOptions<SnappOptions> snapp, IOptions<TwilioOptions> twilio, IOptions<MessengerOptions> messenger, TimeProvider clock)
{
    internal const string Path = "/talks/";
    private const int SignedLength = 24;
    private const int SignatureLength = 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>From secrets that every process of ours has, so that a link holds over a restart.</summary>
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"talk links\n{twilio.Value.AuthToken}\n{messenger.Value.AppSecret}"));

    internal string Make(long talkId, long personId) => snapp.Value.PublicAddress(Path + Write(talkId, personId, clock.GetUtcNow() + Lifetime));

    /// <summary>The talk and the person a token names, or null when it is not ours, altered, or too old.</summary>
    internal (long TalkId, long PersonId)? Read(string token)
    {
        var bytes = new byte[SignedLength + SignatureLength];
        if (Base64Url.DecodeFromChars(token, bytes, out var read, out var length) is not OperationStatus.Done || read != token.Length || length != bytes.Length) return null;
        if (!CryptographicOperations.FixedTimeEquals(Sign(bytes.AsSpan(0, SignedLength)), bytes.AsSpan(SignedLength))) return null;
        return BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)) > clock.GetUtcNow().ToUnixTimeSeconds()
            ? (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)))
            : null;
    }

    private string Write(long talkId, long personId, DateTimeOffset until)
    {
        Span<byte> bytes = stackalloc byte[SignedLength + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, talkId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], personId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], until.ToUnixTimeSeconds());
        Sign(bytes[..SignedLength]).CopyTo(bytes[SignedLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    private ReadOnlySpan<byte> Sign(ReadOnlySpan<byte> signed) => HMACSHA256.HashData(_key, signed).AsSpan(0, SignatureLength);
}
