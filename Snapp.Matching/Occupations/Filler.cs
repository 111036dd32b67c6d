using System.Collections.Frozen;

namespace Snapp.Matching.Occupations;

/// <summary>What people wrap around a profession; none of these words is part of a title that matters.</summary>
internal static class Filler
{
    private const string English =
        "i am m was been my job is a an the worked working work as for year experience profession want would like need find look looking any good help please "
        + "don t dont know not no yes hello hi hey thank and of in to at with from have had has did do before back home country now currently used be me you ok okay "
        + "test something nothing anything none whatever stuff lol haha morning evening day name sure maybe idk unemployed jobless retired student love mentor comment register canada canadian toronto vancouver what this how much does it's his her cat dog good bad these those cost price see you tomorrow where are call later nice weather happy birthday monday tuesday wednesday thursday friday saturday sunday blue red everyone blah foo";

    private const string French =
        "je j suis etait etais un une le la les l mon ma metier est travaille travaillais comme ai ete ans premier emploi d de du des bonjour bonsoir salut merci "
        + "ne sais pas c cherche travail dans avant pays profession depuis oui non et en au aux a que quoi rien comprend comprends demain rue beaucoup bien aider aide-moi voudrais veux";

    private const string Others =
        "soy era fui trabajo trabajaba como el hola gracias buenos dias buenas tardes amigo no se busco empleo anos sou eu fui trabalhava trabalho ola bom dia obrigado busco ben ich bin "
        + "привет спасибо привіт дякую добрий день здравствуйте не знаю 감사합니다 안녕하세요 नमस्ते धन्यवाद "
        + "я був була є працював працювала працюю як был была работал работала работаю как год года лет роки років "
        + "سلام مرحبا شكرا كيف حالك اهلا انا كنت اعمل عملت في من شغل هستم بودم كار ميكردم من يك ہوں تھا تھي ميں نے كام "
        + "मैं हूं था थी हूँ एक का की काम करता करती ਮੈਂ ਹਾਂ ਸੀ ਇੱਕ ਦਾ ਦੀ ਕੰਮ ako ay isang ng sa po toi la lam nghe salamat hindi ko alam merhaba bilmiyorum mahadsanid xin chao cam on waxaan ahay ahaa ኣነ እየ ነበርኩ";

    private static readonly FrozenSet<string> Words =
        $"{English} {French} {Others}".Split(' ').Select(TitleText.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The text without filler and numbers.</summary>
    /// <param name="folded">Words as <see cref="TitleText.Fold"/> leaves them.</param>
    /// <returns>Empty when there was nothing else.</returns>
    internal static string Remove(string folded) =>
        string.Join(' ', folded.Split(' ').Where(word => !Words.Contains(word) && !word.All(char.IsDigit)));
}
