namespace Snapp.Bot.Translation;

/// <summary>Reads a provider's answer up to a size no honest answer has.</summary>
internal static class BoundedBody
{
    internal const int MaxBytes = 1024 * 1024;

    /// <summary>The whole body, or null when it is too long.</summary>
    internal static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        byte[] part = new byte[16 * 1024];
        while (await stream.ReadAsync(part, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > MaxBytes) return null;
            read.Write(part, 0, count);
        }
        return read.ToArray();
    }
}
