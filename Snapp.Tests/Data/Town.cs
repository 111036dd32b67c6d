using Microsoft.Extensions.Time.Testing;
using Snapp.Data;
using Snapp.Data.Agencies;
using Snapp.Data.Broadcasts;
using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.Outbox;
using Snapp.Data.People;
using Snapp.Data.Turns;
using Xunit;

namespace Snapp.Tests.Data;

/// <summary>All stores over one database, and the shortest way to have people in it.</summary>
public sealed class Town(Database database, FakeTimeProvider clock)
{
    private int messages;

    public FakeTimeProvider Clock => clock;

    internal Database Database => database;

    public InboxStore Inbox { get; } = new(database, clock);

    public OutboxStore Outbox { get; } = new(database, clock);

    public HeldMessages Held { get; } = new(database, clock);

    public TurnStore Turns { get; } = new(database, clock);

    public AlarmStore Alarms => field ??= new AlarmStore(database, Inbox, clock);

    public PeopleStore People { get; } = new(database, clock);

    public AgencyStore Agencies { get; } = new(database, clock);

    public BroadcastStore Broadcasts { get; } = new(database, clock);

    public CancelledBroadcasts Cancelled { get; } = new(database, clock);

    public MatchStore Matches { get; } = new(database);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static InboundMessage Message(string from, string providerId, string text = "hello") => new()
    {
        Account = "page",
        ProviderId = providerId,
        From = new Address(ChannelKind.Messenger, from),
        Text = new MessageText(text),
    };

    /// <summary>A message from this address, stored and waiting.</summary>
    public async Task<InboxRow> ReceiveAsync(string from, string text = "hello")
    {
        await Inbox.AcceptAsync([Message(from, $"m{Interlocked.Increment(ref messages)}", text)], Token);
        return (await Inbox.ListPendingAsync(0, 1000, Token)).Last(row => row.Message.From.Value == from);
    }

    public Task<TurnResult> WriteAsync(InboxRow row, params IReadOnlyList<Effect> effects) =>
        Turns.WriteAsync(new TurnWrite(row, null, effects, clock.GetUtcNow()), Token);

    public async Task<TurnResult> TurnAsync(string from, params IReadOnlyList<Effect> effects) => await WriteAsync(await ReceiveAsync(from), effects);

    public async Task<TurnFacts> FactsAsync(string from) => await Turns.LoadFactsAsync(await ReceiveAsync(from), clock.GetUtcNow(), Token);

    public async Task<long> NewcomerAsync(string from, long? agencyId = null)
    {
        var row = await ReceiveAsync(from);
        await WriteAsync(row, new Effect.GiveConsent("v1", "en"), new Effect.SetAgency(agencyId), new Effect.SaveNewcomer(new ProfileAnswers { FirstName = "N" }));
        return row.PersonId;
    }

    public async Task<long> MentorAsync(string address, int capacity = 1, long? agencyId = null) =>
        await People.AddMentorAsync(agencyId, new ProfileAnswers { FirstName = "M", Capacity = capacity }, "fr", new Address(ChannelKind.Messenger, address), clock.GetUtcNow(), Token);

    /// <summary>Newcomer and mentor introduced; returns the connection's id.</summary>
    public async Task<long> ConnectAsync(string newcomer, string mentor)
    {
        var newcomerId = (await FactsAsync(newcomer)).Person.Id;
        var mentorId = (await FactsAsync(mentor)).Person.Id;
        await TurnAsync(newcomer, new Effect.MakeOffer(newcomerId, [new OfferChoice(mentorId, 1, [])]), new Effect.AskMentor(newcomerId, mentorId, []));
        var request = (await FactsAsync(mentor)).Requests.Single();
        await TurnAsync(mentor, new Effect.AnswerRequest(request.Id, RequestAnswer.Accepted));
        return (await FactsAsync(newcomer)).Connections.Single().Id;
    }

    public async Task<IReadOnlyList<OutboxRow>> DueAsync() =>
        await Outbox.ListDueAsync(new DueRows(ChannelKind.Messenger, Lane.Reply, Lane.Bulk, 100), [], clock.GetUtcNow(), Token);

    /// <summary>A broadcast with all its rows.</summary>
    public async Task<BroadcastMade> BroadcastAsync(long agencyId, BroadcastDraft draft)
    {
        var made = await Broadcasts.CreateAsync(agencyId, draft, idempotencyKey: null, Token);
        await FillAsync();
        return made;
    }

    public async Task FillAsync()
    {
        while (await Broadcasts.FillSomeAsync(Token))
        {
            // Some at a time.
        }
    }

    public static Effect.Say Say(string text) => new(new MessageText(text));
}
