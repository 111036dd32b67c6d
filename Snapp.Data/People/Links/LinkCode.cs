using System.Security.Cryptography;
using System.Text;

namespace Snapp.Data.People.Links;

/// <summary>
/// A code given in one app and typed in another: eight signs without look-alikes, some 10^12 of them, of which one is good for a quarter of an hour.
/// </summary>
public static class LinkCode
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    private const string Signs = "ABCDEFGHJKLMNPQRTUVWXYZ2346789";
    private const int Length = 8;

    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>In two groups, so that it can be read off one phone and typed into another.</summary>
    public static string Show(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>The code when <paramref name="text"/> is a word and a code after it (<c>LINK ABCD-EFGH</c>); null when it is not.</summary>
    public static string? Find(string text)
    {
        var space = text.Trim().IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0) return null;
        var code = string.Concat(text.Trim()[space..].Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code.Length == Length && code.All(Signs.Contains) && text.Trim().Length - space <= Length + 6 ? code : null;
    }

    internal static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
