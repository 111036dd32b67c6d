namespace Snapp.Data.People;

/// <summary>
/// Other ways in which WhatsApp and the carriers write the very same number (chatwoot/chatwoot#14048, #14264, #14657).
/// Used to find who is behind an address, never to change the address that is answered.
/// </summary>
internal static class NumberVariants
{
    /// <summary>
    /// Mexico dropped the 1 before mobile numbers, and Argentina writes 9 there; within each country the ten digits are one subscriber's only.
    /// Brazil put a 9 before mobile numbers, which began with 6 to 9; what begins with 2 to 5 is a landline, and with a 9 before it somebody else's mobile.
    /// </summary>
    public static IReadOnlyList<string> Of(string number) =>
        !number.StartsWith('+') || !number.AsSpan(1).ContainsOnlyDigits() ? []
        : number switch
        {
            ['+', '5', '2', '1', .. { Length: 10 } rest] => ["+52" + rest],
            ['+', '5', '2', .. { Length: 10 } rest] => ["+521" + rest],
            ['+', '5', '4', '9', .. { Length: 10 } rest] => ["+54" + rest],
            ['+', '5', '4', .. { Length: 10 } rest] => ["+549" + rest],
            ['+', '5', '5', var a, var b, '9', >= '6' and <= '9', ..] when number.Length == 14 => [$"+55{a}{b}{number[6..]}"],
            ['+', '5', '5', var a, var b, >= '6' and <= '9', ..] when number.Length == 13 => [$"+55{a}{b}9{number[5..]}"],
            _ => [],
        };

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
