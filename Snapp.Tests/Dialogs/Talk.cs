using Snapp.Bot.Turns;
using Snapp.Data.Agencies;
using Snapp.Data.Inbox;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Snapp.Matching;
using Snapp.Matching.Occupations;
using Snapp.Matching.Profiles;
using Xunit;

namespace Snapp.Tests.Dialogs;

/// <summary>One person's talk with the bot in memory: what a turn decides becomes the state and the facts of the next.</summary>
internal sealed class Talk
{
    public const long Me = 1;

    private static readonly OccupationSearch Occupations = new();

    private readonly MentorPool _pool = new();

    public Talk()
    {
        foreach (var (id, name) in new[] { (11L, "Ana"), (12L, "Bo"), (13L, "Cleo"), (14L, "Dan") })
            _pool.Put(Profile(name).ToMentor(id, null, 0, false));
    }

    public static Address Phone { get; } = new(ChannelKind.Whatsapp, "+15550100001");

    public TurnFacts Facts { get; set; } = new()
    {
        Now = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero),
        Person = new Person { Id = Me },
        Address = Phone,
        Agencies = [new Agency(7, "Maple House", "MAPLE")],
    };

    public ConversationState State { get; set; } = new();

    public int Messages { get; private set; }

    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    public string Said => Effects.OfType<Effect.Say>().SingleOrDefault()?.Text.Value ?? "";

    public static Talk With(TurnFacts facts) => new() { Facts = facts };

    public static ProfileAnswers Profile(string name) => new()
    {
        FirstName = name,
        Province = "AB",
        City = "Calgary",
        OccupationCode = "21300",
        Experience = ExperienceBand.FiveToTen,
        Advice = [AdviceArea.Licensing],
        Languages = ["en"],
        Free = [FreeTime.WeekdayEvenings],
        Capacity = 1,
    };

    public Talk Says(params string[] messages)
    {
        foreach (var message in messages)
            Take(new InboundMessage { Account = "+15550100100", ProviderId = $"SM{Messages}", From = Phone, Text = new MessageText(message) });
        return this;
    }

    public Talk Sends(Func<InboundMessage, InboundMessage> change)
    {
        Take(change(new InboundMessage { Account = "+15550100100", ProviderId = $"SM{Messages}", From = Phone }));
        return this;
    }

    public T The<T>()
        where T : Effect => Assert.Single(Effects.OfType<T>());

    private void Take(InboundMessage message)
    {
        Messages++;
        var decision = Conversation.Next(new Turn(message, Facts, State, (newcomer, most) => _pool.Shortlist(newcomer, most), Occupations));
        State = decision.State ?? new ConversationState();
        Effects = decision.Effects;
        Assert.True(Effects.OfType<Effect.Say>().Count() <= 1, "A turn has one bubble.");
        foreach (var effect in Effects)
            Facts = Learn(Facts, effect);
    }

    private static TurnFacts Learn(TurnFacts facts, Effect effect) => effect switch
    {
        Effect.SetLanguage set => facts with { Person = facts.Person with { Language = set.Language } },
        Effect.GiveConsent => facts with { Person = facts.Person with { ConsentedAt = facts.Now } },
        Effect.SetAgency set => facts with { Person = facts.Person with { AgencyId = set.AgencyId } },
        Effect.SaveNewcomer save => facts with { Newcomer = save.Answers },
        Effect.SaveMentor save => facts with { Mentor = save.Answers },
        Effect.PauseMentor pause => facts with { MentorPaused = pause.Paused, MentorPausedUntil = pause.Until, MentorLapses = pause.Paused ? facts.MentorLapses : 0 },
        Effect.OptOut => facts with { Person = facts.Person with { StoppedAt = facts.Now } },
        Effect.OptIn => facts with { Person = facts.Person with { StoppedAt = null } },
        Effect.MakeOffer offer when offer.NewcomerId == Me => facts with { Offer = new OpenOffer(1, offer.Choices) },
        _ => facts,
    };
}
