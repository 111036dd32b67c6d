using System.Collections.Frozen;

namespace Snapp.Bot.Delivery;

/// <summary>
/// How many segments an SMS takes. GSM-7: 160 units alone, 153 in each of several, some signs cost two and never straddle two segments.
/// One sign outside that alphabet makes the whole text UCS-2: 70 UTF-16 units alone, 67 in each of several, and no character is cut (3GPP TS 23.038).
/// </summary>
internal static class SmsSegments
{
    private const int GsmAlone = 160, GsmEach = 153, WideAlone = 70, WideEach = 67;

    private static readonly FrozenSet<char> Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà".ToFrozenSet();

    private static readonly FrozenSet<char> Extended = "^{}\\[~]|€\f".ToFrozenSet();

    public static bool IsGsm(string text) => text.All(sign => Basic.Contains(sign) || Extended.Contains(sign));

    public static int Count(string text)
    {
        var gsm = IsGsm(text);
        var alone = gsm ? text.Sum(GsmCost) : text.Length;
        return alone <= (gsm ? GsmAlone : WideAlone) ? 1 : gsm ? CountGsm(text) : CountWide(text);
    }

    private static int GsmCost(char sign) => Extended.Contains(sign) ? 2 : 1;

    private static int CountGsm(string text)
    {
        var (segments, used) = (1, 0);
        foreach (var sign in text)
        {
            (segments, used) = Add(segments, used, GsmCost(sign), GsmEach);
        }

        return segments;
    }

    private static int CountWide(string text)
    {
        var (segments, used) = (1, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            (segments, used) = Add(segments, used, rune.Utf16SequenceLength, WideEach);
        }

        return segments;
    }

    private static (int Segments, int Used) Add(int segments, int used, int cost, int each) =>
        used + cost > each ? (segments + 1, cost) : (segments, used + cost);
}
