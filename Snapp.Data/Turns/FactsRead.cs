using Dapper;
using Snapp.Data.Agencies;
using Snapp.Data.Consent;
using Snapp.Data.Inbox;
using Snapp.Data.Matches;
using Snapp.Data.People;
using Snapp.Data.People.Links;
using Snapp.Data.Together;

namespace Snapp.Data.Turns;

/// <summary>Takes the picture a turn is decided on. Somebody new costs three queries; the rest is read only for newcomers and mentors.</summary>
internal sealed class FactsRead(Statements statements, CancellationToken cancellationToken)
{
    // Each side has its own index; asked for with "or", SQLite reads the whole table.
    private const string ListConnections =
        """
        select id, newcomer_id, mentor_id, opened_at, newcomer_wrote_at, mentor_wrote_at, newcomer_messages, mentor_messages
        from connections
        where closed_at is null
          and newcomer_id = @personId
        union
        select id, newcomer_id, mentor_id, opened_at, newcomer_wrote_at, mentor_wrote_at, newcomer_messages, mentor_messages
        from connections
        where closed_at is null
          and mentor_id = @personId
        order by id
        """;

    // A question asked later, to the same person, than the one tapped. One that is not known counts as in time: its words may have been forgotten.
    private const string FindLater =
        """
        select l.id
        from outbox l
        where l.person_id = @personId
          and l.picks = 1
          and l.id > coalesce((select o.id from outbox o where o.id = @id), (select o.id from outbox o where o.provider_id = @providerId))
        limit 1
        """;

    private const string FindOwner =
        """
        select person_id, doubted_at, who_asked_at
        from addresses
        where channel = @channel
          and value = @value
        """;

    private const string HasOther =
        """
        select 1
        from addresses
        where person_id = @personId
          and value <> @value
          and value <> @also
          and not (channel = 'whatsapp' and value not like '+%')
        limit 1
        """;

    private const string IsKnock =
        """
        select id
        from outbox
        where provider_id = @providerId
          and person_id = @personId
          and kind = 5
        """;

    public async Task<TurnFacts> ReadAsync(InboxRow row, DateTimeOffset now)
    {
        var owner = statements.Rows(FindOwner,
            found => new Owner(found.GetInt64(0), UnixTime.Read(found.NumberOrNull(1)), UnixTime.Read(found.NumberOrNull(2))),
            ("channel", row.Message.From.Channel.Name()), ("value", row.Message.From.Value)).SingleOrDefault();
        // The address may have got another owner since the message came, by a link or because it was found to be somebody else's.
        // An alarm is its person's, whoever holds the address by now.
        row = owner is null || row.Message.Kind is InboundKind.Alarm ? row : row with { PersonId = owner.PersonId };
        var me = PersonRow.Find(statements, row.PersonId);
        var facts = new TurnFacts
        {
            Now = now,
            Person = me.ToPerson(),
            Address = row.Message.From,
            State = me.State,
            Agencies = AgencyStore.List(statements),
            Newcomer = PersonRow.ReadAnswers(me.Newcomer),
            Mentor = PersonRow.ReadAnswers(me.Mentor),
            MentorPaused = me.Paused is > 0,
            MentorPausedUntil = UnixTime.Read(me.PausedUntil),
            MentorLapses = (int)(me.Lapses ?? 0),
            MentorSetAside = me.Paused is 2,
            TapIsLate = row.Message is { Payload: not null, Tapped: { } tapped } && IsLate(row.PersonId, tapped),
            Doubt = owner?.DoubtedAt is null ? null : new AddressDoubt(owner.AskedAt <= row.ReceivedAt, !HasOtherAddress(row)),
            TapsKnock = row.Message is { Payload: not null, ReplyTo: var under }
                && (under is null || statements.Number(IsKnock, ("providerId", under), ("personId", row.PersonId)) is not null),
            LinkOwner = LinkCode.Find(row.Message.Text.Value) is { } code ? LinkRead.Owner(statements, code, now) : null,
        };
        if (facts.Person.ConsentedAt is not null) facts = facts with { Consents = ConsentLog.List(statements, row.PersonId) };
        if (facts.Newcomer is null && facts.Mentor is null) return facts;

        var choosing = new ChoosingRead(statements.Connection, cancellationToken);
        if (facts.Newcomer is not null) facts = await AddNewcomerAsync(facts, choosing);
        if (facts.Mentor is not null)
        {
            facts = facts with
            {
                Requests = await choosing.ListRequestsOfMentorAsync(row.PersonId),
                Withdrawn = await choosing.FindWithdrawnAsync(row.PersonId),
            };
            if (facts.Requests.Count == 0) facts = await new LateRead(statements.Connection, choosing, cancellationToken).AddAsync(facts);
        }

        facts = facts with
        {
            Connections = await ListConnectionsAsync(row.PersonId, now),
            Questions = new TogetherRead(statements, now).Questions(row.PersonId),
        };
        var isLooking = facts is { Newcomer: not null, Waiting: null } && facts.Offer?.Choices.Any(choice => choice.Available) is not true && facts.Connections.All(one => !one.PartnerIsMentor);
        return isLooking ? facts with { Queue = new QueueRead(statements, now).Find(row.PersonId) } : facts;
    }

    /// <summary>Ids of WhatsApp do not count: nobody is reached by one whose number is gone.</summary>
    private bool HasOtherAddress(InboxRow row) => statements.Number(HasOther,
        ("personId", row.PersonId), ("value", row.Message.From.Value), ("also", row.Message.Also?.Value ?? row.Message.From.Value)) is not null;

    private bool IsLate(long personId, TappedQuestion tapped) =>
        statements.Number(FindLater, ("personId", personId), ("id", tapped.OutboxId), ("providerId", tapped.ProviderId)) is not null;

    private static async Task<TurnFacts> AddNewcomerAsync(TurnFacts facts, ChoosingRead choosing)
    {
        var notAgain = await choosing.ListAskedAsync(facts.Person.Id);
        return facts with
        {
            NotAgain = notAgain,
            Offer = await choosing.FindOfferAsync(facts.Person.Id, notAgain),
            Waiting = await choosing.FindRequestOfNewcomerAsync(facts.Person.Id),
        };
    }

    private async Task<IReadOnlyList<OpenConnection>> ListConnectionsAsync(long personId, DateTimeOffset now)
    {
        var rows = (await statements.Connection.QueryAsync<ConnectionRow>(new CommandDefinition(ListConnections, new { personId }, cancellationToken: cancellationToken))).AsList();
        var people = await PersonRow.ListAsync(statements.Connection, [.. rows.Select(row => row.PartnerOf(personId)).Distinct()], cancellationToken);
        var together = new TogetherRead(statements, now);
        return [.. rows.Select(row => row.ToConnection(personId, people) with { Together = together.Find(row.Id, personId) })];
    }

    private sealed record Owner(long PersonId, DateTimeOffset? DoubtedAt, DateTimeOffset? AskedAt);

    private sealed record ConnectionRow
    {
        public long Id { get; init; }

        public long NewcomerId { get; init; }

        public long MentorId { get; init; }

        public long OpenedAt { get; init; }

        public long? NewcomerWroteAt { get; init; }

        public long? MentorWroteAt { get; init; }

        public int NewcomerMessages { get; init; }

        public int MentorMessages { get; init; }

        public long PartnerOf(long personId) => NewcomerId == personId ? MentorId : NewcomerId;

        public OpenConnection ToConnection(long personId, Dictionary<long, PersonRow> people)
        {
            var partnerIsMentor = NewcomerId == personId;
            var partner = people[PartnerOf(personId)];
            return new OpenConnection(Id, partner.ToPerson(), partnerIsMentor, UnixTime.Read(OpenedAt))
            {
                PartnerProfile = PersonRow.ReadAnswers(partnerIsMentor ? partner.Mentor : partner.Newcomer) ?? new ProfileAnswers(),
                PartnerWroteAt = UnixTime.Read(partnerIsMentor ? MentorWroteAt : NewcomerWroteAt),
                WroteAt = UnixTime.Read(partnerIsMentor ? NewcomerWroteAt : MentorWroteAt),
                Written = partnerIsMentor ? NewcomerMessages : MentorMessages,
            };
        }
    }
}
