using Snapp.Data.People;
using Snapp.Matching.Profiles;
using Snapp.Tests.Support;

namespace Snapp.Tests.Transcripts;

/// <summary>
/// A person as a directive sets one up: <c>Maria sms +15550200001 lang=fr occupation=31301 province=ON languages=fr,en advice=Licensing,Resume free=Weekends capacity=1</c>.
/// </summary>
internal sealed record MentorLine(Phone Phone, IReadOnlyDictionary<string, string> Settings)
{
    public static MentorLine Parse(IReadOnlyList<string> words) => new(
        new Phone(words[0], words[1], words[2]),
        words.Skip(3).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));

    /// <summary>False for someone who will sign up in the conversation itself.</summary>
    public bool HasProfile => Settings.ContainsKey("occupation");

    public string Language => Settings.GetValueOrDefault("lang", "en");

    public ProfileAnswers ToAnswers() => new()
    {
        FirstName = Phone.Name,
        Province = Settings.GetValueOrDefault("province", "ON"),
        City = Settings.GetValueOrDefault("city"),
        OccupationCode = Settings["occupation"],
        Experience = Enum.Parse<ExperienceBand>(Settings.GetValueOrDefault("experience", nameof(ExperienceBand.FiveToTen))),
        Advice = List<AdviceArea>("advice", nameof(AdviceArea.Resume)),
        Languages = Settings.GetValueOrDefault("languages", Language).Split(','),
        English = LanguageLevel.Fluent,
        French = LanguageLevel.Good,
        Free = List<FreeTime>("free", nameof(FreeTime.Weekends)),
        Capacity = int.Parse(Settings.GetValueOrDefault("capacity", "1"), System.Globalization.CultureInfo.InvariantCulture),
    };

    public Address ToAddress() => new(ChannelKindNames.Parse(Phone.Channel), Phone.Address);

    private T[] List<T>(string key, string otherwise) where T : struct, Enum =>
        [.. Settings.GetValueOrDefault(key, otherwise).Split(',').Select(Enum.Parse<T>)];
}
