using Snapp.Bot.Dialogs.Intake;
using Snapp.Bot.Texts;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>A picture, voice note, sticker, contact card or place gets an answer that helps, wherever somebody is, and moves nothing.</summary>
public sealed class NotWordsTests
{
    private const string Hidden = "https://api.twilio.com/hidden";

    private static readonly Dictionary<string, Func<InboundMessage, InboundMessage>> Kinds = new()
    {
        ["picture"] = message => message with { Attachments = 1, Media = [new InboundMedia(Hidden, "image/jpeg")] },
        ["voice note"] = message => message with { Attachments = 1, Media = [new InboundMedia(Hidden, "audio/ogg; codecs=opus")] },
        ["sticker"] = message => message with { Attachments = 1 },
        ["contact card"] = message => message with { Attachments = 1, Media = [new InboundMedia(Hidden, "text/vcard")] },
        ["place"] = message => message with { Attachments = 1, Location = new InboundLocation(51, -114, "Library") },
    };

    private static readonly string[] Newcomer =
        ["hi", "1", "Amal", "Ontario, Toronto", "nurse", "1", "2", "1, 2", "English good", "4 I need help with my licence"];

    private static TurnFacts Known => new Talk().Facts with
    {
        Person = new Person { Id = Talk.Me, Language = "en", FirstName = "Marc", ConsentedAt = DateTimeOffset.UnixEpoch },
    };

    private static readonly Dictionary<string, Func<Talk>> Places = new()
    {
        ["offer"] = () => Talk.With(Known with { Newcomer = Talk.Profile("Marc"), Offer = new OpenOffer(1, [new OfferChoice(11, 1, []) { MentorName = "Ana", Available = true, Mentor = Talk.Profile("Ana") }]) }),
        ["waiting"] = () => Talk.With(Known with { Newcomer = Talk.Profile("Marc"), Waiting = Request }),
        ["asked"] = () => Talk.With(Known with { Mentor = Talk.Profile("Marc"), Requests = [Request] }),
        ["idle mentor"] = () => Talk.With(Known with { Mentor = Talk.Profile("Marc") }),
        ["unknown"] = () => new Talk(),
        ["two partners"] = () => Talk.With(Known with { Mentor = Talk.Profile("Marc"), Connections = [Connection(21, "Lea"), Connection(22, "Omar")] }),
        ["one partner"] = () => Talk.With(Known with { Mentor = Talk.Profile("Marc"), Connections = [Connection(21, "Lea")] }),
    };

    private static OpenRequest Request => new()
    {
        Id = 5,
        Newcomer = new Person { Id = 2, Language = "en", FirstName = "Nour" },
        NewcomerProfile = Talk.Profile("Nour"),
        Mentor = new Person { Id = 3, Language = "en", FirstName = "Marc" },
        MentorProfile = Talk.Profile("Marc"),
        Points = [],
        AskedAt = DateTimeOffset.UnixEpoch,
    };

    public static TheoryData<string, int> Steps => [.. from kind in Kinds.Keys from step in Enumerable.Range(1, Newcomer.Length) select (kind, step)];

    public static TheoryData<string, string> Rows => [.. from kind in Kinds.Keys from place in Places.Keys select (kind, place)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void At_every_step_the_question_is_asked_again(string kind, int messages)
    {
        var talk = new Talk().Says(Newcomer[..messages]);
        // A note before a question is said once.
        var (step, question) = (talk.State.Step, IntakeQuestions.Ask(talk.State, "en"));
        Assert.EndsWith(question, talk.Said, StringComparison.Ordinal);
        talk.Sends(Kinds[kind]);
        Assert.Equal(TextCatalog.Get("en", "media.step", ("question", question)), talk.Said);
        Assert.Equal(step, talk.State.Step);
        Assert.NotNull(step);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Between_people_it_is_answered_or_carried(string kind, string place)
    {
        var talk = Places[place]();
        talk.Sends(Kinds[kind]);
        var carried = talk.Effects.OfType<Effect.Relay>().Any();
        Assert.Equal(place is "one partner" && kind is ("picture" or "voice note"), carried);
        Assert.Equal(!carried, talk.Said.Length > 0);
        Assert.DoesNotContain("http", talk.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(talk.Effects, effect => effect is Effect.AskMentor or Effect.AnswerRequest or Effect.WithdrawRequest or Effect.MakeOffer);
        Assert.Equal(place is "unknown" ? IntakeStep.Consent : null, talk.State.Step);
    }

    [Theory]
    [InlineData("sticker")]
    [InlineData("contact card")]
    [InlineData("place")]
    public void What_cannot_be_carried_is_told_to_the_partner_too_and_nothing_of_it(string kind)
    {
        var talk = Places["one partner"]().Sends(Kinds[kind]);
        Assert.Equal(TextCatalog.Get("en", "media.relay"), talk.Said);
        var notice = talk.The<Effect.Notify>();
        Assert.Equal((121L, 21L, TextCatalog.Get("en", "media.missing", ("name", "Marc"))), (notice.PersonId, notice.ConnectionId!.Value, notice.Text.Value));
    }

    [Fact]
    public void With_two_partners_pictures_wait_with_the_words_until_it_is_known_for_whom()
    {
        var talk = Places["two partners"]().Sends(Kinds["picture"]).Says("look").Sends(Kinds["place"]).Says("2");
        var relay = talk.The<Effect.Relay>();
        Assert.Equal((22L, "look", 1), (relay.ConnectionId, relay.Text.Value, relay.Media.Count));
        Assert.Equal(TextCatalog.Get("en", "media.left"), talk.Said);
        Assert.Equal(122, talk.The<Effect.Notify>().PersonId);
        Assert.Empty(talk.Says("and more").The<Effect.Relay>().Media);
    }

    private static OpenConnection Connection(long id, string partner) =>
        new(id, new Person { Id = id + 100, FirstName = partner, Language = "en" }, PartnerIsMentor: false, DateTimeOffset.UnixEpoch);
}
