using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Snapp.Bot.Channels;
using Snapp.Bot.Channels.Messenger;
using Snapp.Bot.Channels.Twilio;

namespace Snapp.Bot.Dialogs.Rights;

/// <summary>Addresses under which a person reads everything held about them. Each names one person, is signed, and lives for a day.</summary>
internal sealed class ExportLinks(IOptions<SnappOptions> snapp, IOptions<TwilioOptions> twilio, IOptions<MessengerOptions> messenger, TimeProvider clock)
{
    internal const string Path = "/export/";
    private const int SignatureLength = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>From secrets that every process of ours has, so that a link holds over a restart.</summary>
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"export links\n{twilio.Value.AuthToken}\n{messenger.Value.AppSecret}"));

    internal string Make(long personId)
    {
        Span<byte> bytes = stackalloc byte[16 + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, personId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        HMACSHA256.HashData(_key, bytes[..16], bytes[16..]);
        return snapp.Value.PublicAddress(Path + Base64Url.EncodeToString(bytes));
    }

    /// <summary>The person a token names, or null when it is not ours, altered, or too old.</summary>
    internal long? Read(string token)
    {
        var bytes = new byte[16 + SignatureLength];
        if (Base64Url.DecodeFromChars(token, bytes, out var read, out var length) is not OperationStatus.Done || read != token.Length || length != bytes.Length) return null;
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, bytes.AsSpan(0, 16)), bytes.AsSpan(16))) return null;
        return BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)) > clock.GetUtcNow().ToUnixTimeSeconds() ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;
    }
}
