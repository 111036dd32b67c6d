using Snapp.Data.People;

namespace Snapp.Data.Broadcasts;

/// <summary>
/// Puts the rows of a broadcast into the outbox, some at a time: a hundred thousand at once would keep every answer waiting for seconds.
/// How far it has come stands with the broadcast, so a crash in between loses and doubles nobody.
/// </summary>
internal static class BroadcastFill
{
    public const string Audience =
        """
        from people p
        join addresses a on a.person_id = p.id
        where p.agency_id = @agencyId
          and p.consented_at is not null
          and p.stopped_at is null
          and p.news_refused_at is null
          and a.opted_out_at is null
          and (@role = 'all'
            or (@role = 'newcomer' and exists (select 1 from newcomers n where n.person_id = p.id))
            or (@role = 'mentor' and exists (select 1 from mentors m where m.person_id = p.id)))
          and not exists (
            select 1 from addresses b
            where b.person_id = a.person_id
              and b.opted_out_at is null
              and (coalesce(b.last_inbound_at, 0), b.channel, b.value) > (coalesce(a.last_inbound_at, 0), a.channel, a.value))
        """;

    private const int AtOnce = 500;

    private const string Find =
        """
        select agency_id, role, filled_to, cancelled_at
        from broadcasts
        where id = @id
          and filled_to is not null
        """;

    private const string LastOfNext =
        $"""
        select max(id)
        from (
          select p.id as id
          {Audience}
          and p.id > @filledTo
          order by p.id
          limit @most)
        """;

    private const string InsertRows =
        $"""
        insert into outbox (person_id, channel, address, lane, kind, state, text, from_language, to_language, sender_name, template, broadcast_id, confirms_stop, attempts, due_at, created_at, fair)
        select p.id, a.channel, a.value, 3, 2, 0, (select text from broadcasts where id = @id), (select language from broadcasts where id = @id), p.language,
          (select g.name from agencies g where g.id = @agencyId),
          case when a.channel = 'whatsapp' then (select template from broadcasts where id = @id) end, @id, 0, 0, @now, @now,
          case a.channel when 'whatsapp' then @whatsapp when 'sms' then @sms else @messenger end + row_number() over (partition by a.channel order by p.id)
        {Audience}
          and p.id > @filledTo
          and p.id <= @last
        """;

    private const string NoteFilled =
        """
        update broadcasts
        set recipients = recipients + @recipients, filled_to = @last
        where id = @id
        """;

    // Where the lane of one app stands: the first row not yet tried. Rows that wait for another attempt or for the morning lag behind and say nothing.
    private const string Served =
        """
        select fair - 1
        from outbox
        where state = 0
          and channel = @channel
          and lane = 3
          and attempts = 0
          and held_at is null
        order by fair
        limit 1
        """;

    private const string OwnLast =
        """
        select max((select max(o.fair) from outbox o where o.state = 0 and o.broadcast_id = b.id and o.channel = @channel))
        from broadcasts b
        where b.agency_id = @agencyId
        """;

    /// <summary>False when all rows are there, or none may follow because it was cancelled.</summary>
    public static bool Next(Transaction transaction, long id, DateTimeOffset now)
    {
        var open = transaction.Rows(Find, row => (AgencyId: row.GetInt64(0), Role: row.GetString(1), FilledTo: row.GetInt64(2), IsCancelled: !row.IsDBNull(3)), ("id", id));
        if (open is not [var broadcast]) return false;
        long? last = broadcast.IsCancelled ? null : transaction.Number(LastOfNext,
            ("agencyId", broadcast.AgencyId), ("role", broadcast.Role), ("filledTo", broadcast.FilledTo), ("most", AtOnce));
        var recipients = last is null ? 0 : transaction.Execute(InsertRows,
            ("id", id), ("agencyId", broadcast.AgencyId), ("now", now.Milliseconds()),
            ("whatsapp", Behind(transaction, broadcast.AgencyId, ChannelKind.Whatsapp)),
            ("sms", Behind(transaction, broadcast.AgencyId, ChannelKind.Sms)),
            ("messenger", Behind(transaction, broadcast.AgencyId, ChannelKind.Messenger)),
            ("role", broadcast.Role), ("filledTo", broadcast.FilledTo), ("last", last));
        transaction.Execute(NoteFilled, ("recipients", recipients), ("last", last), ("id", id));
        return last is not null;
    }

    /// <summary>A broadcast goes behind what its own agency has waiting, and level with what is being served of all others.</summary>
    private static long Behind(Transaction transaction, long agencyId, ChannelKind channel) => Math.Max(
        transaction.Number(Served, ("channel", channel.Name())) ?? 0,
        transaction.Number(OwnLast, ("channel", channel.Name()), ("agencyId", agencyId)) ?? 0);
}
