using System.ComponentModel.DataAnnotations;

namespace Snapp.Bot;

/// <summary>Refuses the values people copy from guides and forget to replace. The value itself never appears in the fault.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotAPlaceholderAttribute : ValidationAttribute
{
    private static readonly string[] Marks =
        ["changeme", "replaceme", "placeholder", "example", "yourkey", "yoursecret", "yourtoken", "insertkey", "xxxxx", "12345678901234567890"];

    public override bool IsValid(object? value) => value is not string secret || !Matches(secret);

    internal static bool Matches(string secret)
    {
        if (secret.Length > 0 && (secret.Contains('<') || secret.Contains('>') || secret.Distinct().Count() == 1)) return true;
        string bare = string.Concat(secret.Where(char.IsLetterOrDigit));
        return Array.Exists(Marks, mark => bare.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }
}
