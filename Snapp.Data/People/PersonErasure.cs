using Snapp.Data.Audit;
using Snapp.Data.Consent;
using Snapp.Data.Inbox;

namespace Snapp.Data.People;

/// <summary>
/// Takes everything about one person out of the tables. What stays is what others and the law need: that consent was given and withdrawn,
/// that somebody asked and was asked, and a keyed hash of each address, so that nobody adds the person again.
/// </summary>
internal sealed class PersonErasure(Transaction transaction, long personId, Func<Address, string> hash, DateTimeOffset now)
{
    private const string FindName = "select first_name from people where id = @personId and first_name is not null";

    private const string CloseConnections =
        """
        update connections
        set closed_at = @now
        where closed_at is null
          and (newcomer_id = @personId or mentor_id = @personId)
        returning mentor_id
        """;

    private const string CloseOffers =
        """
        update offers
        set closed_at = @now
        where newcomer_id = @personId
          and closed_at is null
        """;

    private static readonly string[] ForgetProfile =
    [
        "delete from conversations where person_id = @personId",
        "delete from questions where person_id = @personId or connection_id in (select id from connections where newcomer_id = @personId or mentor_id = @personId)",
        "update connections set goal = null, goal_language = null where newcomer_id = @personId",
        "update talks set link = null, times = '[]', state = case when state in (0, 1) then 2 else state end where connection_id in (select id from connections where newcomer_id = @personId or mentor_id = @personId)",
        "delete from alarms where person_id = @personId",
        "delete from newcomers where person_id = @personId",
        "delete from mentors where person_id = @personId",
        "update people set first_name = null, language = null, agency_id = null, consented_at = null, handoff_at = null, news_refused_at = null, survey_agreed_at = null where id = @personId",
        "update reports set words = null where reporter_id = @personId",
        "update handoffs set closed_at = coalesce(closed_at, asked_at) where person_id = @personId",
        "delete from staff_contacts where person_id = @personId",
        "update requests set points = '[]' where newcomer_id = @personId or mentor_id = @personId",
        "update offer_choices set points = '[]' where mentor_id = @personId or offer_id in (select id from offers where newcomer_id = @personId)",
    ];

    // What a provider may still be asked about keeps its state; its words go all the same, and it is not looked for again.
    private const string ForgetOutbox =
        """
        update outbox
        set text = '', rendered = case when rendered is null then null else '' end, sender_name = null, media = null, look_at = null,
          address = case when person_id = @personId then '' else address end,
          settled_at = case when state = 0 then @now else settled_at end, state = case when state = 0 then 5 else state end
        where person_id = @personId
          or (kind in (1, 3, 4, 6, 7, 8) and connection_id in (select id from connections where newcomer_id = @personId or mentor_id = @personId))
        """;

    // Cards, requests and notices shown to people who once met this one. "replace" finds a text within a text in both databases.
    private const string ForgetNameAtOthers =
        """
        update outbox
        set text = '', rendered = case when rendered is null then null else '' end
        where state >= 3
          and replace(coalesce(rendered, text), @name, '') <> coalesce(rendered, text)
          and person_id in (
            select mentor_id from requests where newcomer_id = @personId
            union select newcomer_id from requests where mentor_id = @personId
            union select o.newcomer_id from offers o join offer_choices c on c.offer_id = o.id where c.mentor_id = @personId)
        """;

    private const string ListInbox =
        """
        select id, message
        from inbox
        where person_id = @personId
        """;

    private const string ForgetMessage =
        """
        update inbox
        set message = @message, handled_at = coalesce(handled_at, @now), state = case when state = 0 then 1 else state end
        where id = @id
        """;

    private const string ListAddresses =
        """
        select channel, value
        from addresses
        where person_id = @personId
        """;

    private const string HideAddress =
        """
        update addresses
        set value = @hash, account = null, last_inbound_at = null
        where channel = @channel
          and value = @value
        """;

    /// <summary>Returns the mentors whose place in the pool changed.</summary>
    public IReadOnlyList<long> Run()
    {
        var name = transaction.Rows(FindName, row => row.GetString(0), ("personId", personId));
        List<long> changed = [.. ConsentLog.Stop(transaction, personId, "deletion", now)];
        changed.AddRange(transaction.Rows(CloseConnections, row => row.GetInt64(0), ("now", now.Milliseconds()), ("personId", personId)));
        transaction.Execute(CloseOffers, ("now", now.Milliseconds()), ("personId", personId));
        foreach (var sql in ForgetProfile) transaction.Execute(sql, ("personId", personId));
        transaction.Execute(ForgetOutbox, ("now", now.Milliseconds()), ("personId", personId));
        foreach (var one in name) transaction.Execute(ForgetNameAtOthers, ("name", one), ("personId", personId));
        ForgetInbox();
        HideAddresses();
        AuditLog.Write(transaction, now, AuditLog.Erased, personId: personId);
        return changed;
    }

    /// <summary>The provider's id of a message stays, so that its repeat is still known.</summary>
    private void ForgetInbox()
    {
        foreach (var (id, message) in transaction.Rows(ListInbox, row => (row.GetInt64(0), InboundMessageJson.Read(row.GetString(1))), ("personId", personId)))
        {
            var empty = message.WithoutWords() with { From = message.From with { Value = "" } };
            transaction.Execute(ForgetMessage, ("message", InboundMessageJson.Write(empty)), ("now", now.Milliseconds()), ("id", id));
        }
    }

    private void HideAddresses()
    {
        foreach (var address in transaction.Rows(ListAddresses, row => new Address(ChannelKindNames.Parse(row.GetString(0)), row.GetString(1)), ("personId", personId)))
            transaction.Execute(HideAddress, ("hash", hash(address)), ("channel", address.Channel.Name()), ("value", address.Value));
    }
}
