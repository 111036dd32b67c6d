using Snapp.Bot.Dialogs.Together;
using Snapp.Bot.Texts;
using Snapp.Bot.Turns;
using Snapp.Data.People;
using Snapp.Data.Together;
using Snapp.Data.Turns;

namespace Snapp.Bot.Dialogs.Meetings;

/// <summary>By phone, by video with the mentor's own link, or in a public room, which both have to want.</summary>
internal static class TalkPlaceDialog
{
    private const int LongestLink = 500;

    public static Decision? Choose(Turn turn, OpenConnection with, int number, string language)
    {
        if (with.Together.Talk is not { At: not null } talk)
        {
            return null;
        }

        return number switch
        {
            1 => Phone(turn, with, talk, language, "talk.phone"),
            2 => new(
                turn.State with { Together = new TogetherAsking(TogetherStep.Link, with.Id, turn.Facts.Now) },
                [new Effect.Say(new MessageText(TextCatalog.Get(language, "talk.link.ask")))]),
            _ => new(turn.State, [
                new Effect.Ask(with.Partner.Id, with.Id, QuestionKind.TalkRoom, talk.Id),
                new Effect.Notify(with.Partner.Id, Words("talk.room.ask", with.Partner.Language, turn.Facts.Person.FirstName)) { ConnectionId = with.Id, PickOne = true },
                new Effect.Say(Words("talk.room.asked", language, with.Partner.FirstName)),
            ]),
        };
    }

    public static Decision? Room(Turn turn, OpenConnection with, int number, string language) =>
        with.Together.Talk is not { At: not null } talk ? null
        : number == 1 ? Video(turn, with, talk, TalkPlace.Room, TalkRoom.Link(turn.NewRoom()), language)
        : Phone(turn, with, talk, language, "talk.room.no");

    /// <summary>Null for words without a link, which are meant for the partner; after the first such the mentor is told so once.</summary>
    public static Decision? TakeLink(Turn turn, TogetherAsking asked, OpenConnection with, string language)
    {
        if (with.Together.Talk is not { At: not null } talk)
        {
            return null;
        }

        return Link(turn.Message.Text.Value) is { } link ? Video(turn, with, talk, TalkPlace.OwnLink, link, language)
            : asked.Misses > 0 ? null
            : new Decision(turn.State with { Together = asked with { Misses = 1 } }, [new Effect.Say(Words("talk.link.miss", language, with.Partner.FirstName))]);
    }

    /// <summary>How the two talk, as far as it is known, in a line of a reminder.</summary>
    public static string Line(PlannedTalk talk, string language) => talk switch
    {
        { Link: { } link } => link,
        { Place: TalkPlace.Phone } => TextCatalog.Get(language, "talk.reminder.phone"),
        _ => TextCatalog.Get(language, "talk.reminder.open"),
    };

    private static string? Link(string text) => text.Split(' ', '\n', '\t')
        .FirstOrDefault(word => word.Length <= LongestLink && Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0);

    private static Decision Video(Turn turn, OpenConnection with, PlannedTalk talk, TalkPlace place, string link, string language) => new(turn.State, [
        new Effect.PlaceTalk(talk.Id, place, link),
        new Effect.Notify(with.Partner.Id, Video(link, with.Partner.Language, turn.Facts.Person.FirstName)) { ConnectionId = with.Id },
        new Effect.Say(Video(link, language, with.Partner.FirstName)),
    ]);

    /// <summary>The one who is asked, or the mentor who waits for the answer, learns <paramref name="key"/>; the other one that it is the phone.</summary>
    private static Decision Phone(Turn turn, OpenConnection with, PlannedTalk talk, string language, string key) => new(turn.State, [
        new Effect.PlaceTalk(talk.Id, TalkPlace.Phone, null),
        new Effect.Notify(with.Partner.Id, Words(key, with.Partner.Language, turn.Facts.Person.FirstName)) { ConnectionId = with.Id },
        new Effect.Say(Words("talk.phone", language, with.Partner.FirstName)),
    ]);

    private static MessageText Video(string link, string? language, string? name) =>
        new(TextCatalog.Get(language ?? "en", "talk.video", ("name", name ?? ""), ("link", link)));

    private static MessageText Words(string key, string? language, string? name) => new(TextCatalog.Get(language ?? "en", key, ("name", name ?? "")));
}
