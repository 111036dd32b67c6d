using Snapp.Data.Consent;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Data.Safety;

/// <summary>Reads everything about one person out of the tables, as it is at that moment.</summary>
public sealed class ExportStore(Database database)
{
    // Somebody who was erased, or never wrote, has no address that could be read.
    private const string FindPerson =
        """
        select p.first_name, p.language, g.name, p.created_at, p.stopped_at, n.answers, m.answers, p.muted_at, p.zone
        from people p
        left join agencies g on g.id = p.agency_id
        left join newcomers n on n.person_id = p.id
        left join mentors m on m.person_id = p.id
        where p.id = @personId
          and exists (select 1 from addresses a where a.person_id = p.id and a.value not like 'gone-%')
        """;

    private const string ListAddresses = "select channel, value, last_inbound_at from addresses where person_id = @personId order by channel, value";

    private const string ListWritten = "select channel, message, received_at from inbox where person_id = @personId order by id";

    private const string ListReceived = "select channel, coalesce(rendered, text), coalesce(submitted_at, created_at) from outbox where person_id = @personId and state <> 5 and address <> '' order by id";

    private const string ListRequests = "select asked_at, answered_at from requests where newcomer_id = @personId or mentor_id = @personId order by id";

    private const string ListConversations = "select opened_at, closed_at from connections where newcomer_id = @personId or mentor_id = @personId order by id";

    private const string ListHandoffs = "select asked_at, closed_at from handoffs where person_id = @personId order by id";

    private const string ListReports = "select made_at, words, closed_at from reports where reporter_id = @personId order by id";

    private const string ListBlocks = "select at from blocks where blocker_id = @personId order by at";

    /// <summary>Null for somebody who is not known, or not any more.</summary>
    public Task<PersonExport?> FindAsync(long personId, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(statements => Task.FromResult(Read(statements, personId)), cancellationToken);

    private static PersonExport? Read(Statements statements, long personId) => statements.Rows(
        FindPerson,
        row => new PersonExport
        {
            FirstName = row.TextOrNull(0),
            Language = row.TextOrNull(1),
            Agency = row.TextOrNull(2),
            KnownSince = UnixTime.Read(row.GetInt64(3)),
            StoppedAt = UnixTime.Read(row.NumberOrNull(4)),
            Newcomer = PersonRow.ReadAnswers(row.TextOrNull(5)),
            Mentor = PersonRow.ReadAnswers(row.TextOrNull(6)),
            MutedAt = UnixTime.Read(row.NumberOrNull(7)),
            Zone = row.TextOrNull(8),
            Addresses = [],
            Consents = [],
            Written = [],
            Received = [],
            Requests = [],
            Conversations = [],
            Handoffs = [],
            Reports = [],
            Blocks = [],
            Together = TogetherExport.Read(statements, personId),
        },
        ("personId", personId)) is [var person] ? Fill(statements, personId, person) : null;

    private static PersonExport Fill(Statements statements, long personId, PersonExport person) => person with
    {
        Addresses = statements.Rows(ListAddresses, row => new ExportedAddress(row.GetString(0), row.GetString(1), UnixTime.Read(row.NumberOrNull(2))), ("personId", personId)),
        Consents = ConsentLog.List(statements, personId),
        Written = statements.Rows(ListWritten, row => new ExportedMessage(row.GetString(0), InboundMessageJson.Read(row.GetString(1)).Text.Value, UnixTime.Read(row.GetInt64(2))), ("personId", personId)),
        Received = statements.Rows(ListReceived, row => new ExportedMessage(row.GetString(0), row.GetString(1), UnixTime.Read(row.GetInt64(2))), ("personId", personId)),
        Requests = Events(statements, ListRequests, personId),
        Conversations = Events(statements, ListConversations, personId),
        Handoffs = Events(statements, ListHandoffs, personId),
        Reports = statements.Rows(ListReports, row => new ExportedReport(UnixTime.Read(row.GetInt64(0)), row.TextOrNull(1), UnixTime.Read(row.NumberOrNull(2))), ("personId", personId)),
        Blocks = statements.Rows(ListBlocks, row => UnixTime.Read(row.GetInt64(0)), ("personId", personId)),
    };

    private static List<ExportedEvent> Events(Statements statements, string sql, long personId) =>
        statements.Rows(sql, row => new ExportedEvent(UnixTime.Read(row.GetInt64(0)), UnixTime.Read(row.NumberOrNull(1))), ("personId", personId));
}
