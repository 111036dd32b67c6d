using System.Data.Common;
using Snapp.Data.People;
using Snapp.Data.Safety;

namespace Snapp.Data.Outbox;

/// <summary>
/// A message to be sent as the tables give it: the columns, and how they are read, in the same order.
/// Whose address the provider has closed counts as stopped there, for a confirmation too: it would be refused again (Twilio 21610).
/// </summary>
internal static class DueRow
{
    public const string Select =
        """
        select o.id, o.person_id, o.channel, o.address, o.lane, o.kind, o.text, o.rendered, o.from_language, o.to_language, o.sender_name,
          o.connection_id, o.broadcast_id, case when a.opted_out_at is null then o.confirms_stop else 0 end as confirms_stop, o.attempts, o.parts_sent,
          coalesce(p.stopped_at, a.opted_out_at) as stopped_at, p.consented_at, c.closed_at,
          case when a.closed_at is null then a.last_inbound_at end as last_inbound_at,
          o.template, p.zone, o.moved_from, p.language, o.created_at, p.muted_at, o.picks, o.warning, a.doubted_at, a.who_asked_at
        from outbox o
        join people p on p.id = o.person_id
        left join connections c on c.id = o.connection_id
        left join addresses a on a.channel = o.channel and a.value = o.address

        """;

    public static OutboxRow Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        PersonId = row.GetInt64(1),
        To = new Address(ChannelKindNames.Parse(row.GetString(2)), row.GetString(3)),
        Lane = (Lane)row.GetInt32(4),
        Kind = (OutboxKind)row.GetInt32(5),
        Text = new MessageText(row.GetString(6)),
        Rendered = row.TextOrNull(7) is { } rendered ? new MessageText(rendered) : null,
        FromLanguage = row.TextOrNull(8),
        ToLanguage = row.TextOrNull(9),
        SenderName = row.TextOrNull(10),
        ConnectionId = row.NumberOrNull(11),
        BroadcastId = row.NumberOrNull(12),
        ConfirmsStop = row.GetInt32(13) != 0,
        Attempts = row.GetInt32(14),
        PartsSent = row.GetInt32(15),
        PersonStopped = !row.IsDBNull(16),
        PersonConsented = !row.IsDBNull(17),
        ConnectionOpen = row.IsDBNull(18),
        LastInboundAt = UnixTime.Read(row.NumberOrNull(19)),
        Template = row.TextOrNull(20),
        Zone = row.TextOrNull(21),
        MovedFrom = row.TextOrNull(22) is { } app ? ChannelKindNames.Parse(app) : null,
        Language = row.TextOrNull(23),
        Muted = !row.IsDBNull(25),
        PickOne = row.GetInt32(26) != 0,
        Warning = row.TextOrNull(27) is { } sign ? Enum.Parse<WarySign>(sign) : null,
        InDoubt = !row.IsDBNull(28),
        IsWhoAsked = !row.IsDBNull(29),
        CreatedAt = UnixTime.Read(row.GetInt64(24)),
    };
}
