namespace Snapp.Data;

/// <summary>
/// How the rows of one table go when they are old. <paramref name="Page"/> reads keys after @after with their times, in the order of keys: the walk needs no
/// index of its own, and ends at the first row that is young. <paramref name="Steps"/> work on the keys above @after up to @last.
/// </summary>
internal sealed record Expiry(string Page, params IReadOnlyList<string> Steps)
{
    /// <summary>What has to be noted before the rows go.</summary>
    public string? Note { get; private init; }

    // One that was set aside after too many failed turns is over, too; it was last touched when it was to be tried again.
    public static Expiry Inbox { get; } = new(
        "select id, received_at from inbox where id > @after order by id limit @most",
        """
        delete from inbox
        where id > @after
          and id <= @last
          and ((state = 1 and handled_at < @before) or (state = 2 and coalesce(retry_at, received_at) < @before))
        """);

    // One that is still looked for at its provider is not settled.
    private const string Old =
        """
        id > @after
          and id <= @last
          and (state > 2 or (state = 2 and look_at is null))
          and coalesce(settled_at, created_at) < @before
        """;

    // A question with choices, or a knock, stays without its words: a tap on its buttons may come after months, and must not answer what is asked by then.
    private const string IsTapped = "(picks = 1 or kind = 5)";

    public static Expiry Outbox { get; } = new(
        "select id, created_at from outbox where id > @after order by id limit @most",
        $"""
        delete from outbox
        where {Old}
          and not {IsTapped}
        """,
        $"""
        update outbox
        set text = '', rendered = case when rendered is null then null else '' end, sender_name = null, media = null, address = ''
        where {Old}
          and {IsTapped}
          and address <> ''
        """)
    {
        Note = $"""
            update broadcasts
            set gone_waiting = gone_waiting + {Count("state = 2")},
              gone_sent = gone_sent + {Count("state = 3")},
              gone_delivered = gone_delivered + {Count("state in (7, 8)")},
              gone_failed = gone_failed + {Count("state in (4, 6)")},
              gone_skipped = gone_skipped + {Count("state = 5")},
              gone_window_closed = gone_window_closed + {Count("state = 5 and error_code = 'window-closed'")}
            where id in (select broadcast_id from outbox where {Old} and not {IsTapped} and broadcast_id is not null)
            """,
    };

    public static Expiry Conversations { get; } = new(
        "select person_id, 0 from conversations where person_id > @after order by person_id limit @most",
        "delete from conversations where person_id > @after and person_id <= @last and updated_at < @before");

    public static Expiry LinkCodes { get; } = new(
        "select person_id, 0 from link_codes where person_id > @after order by person_id limit @most",
        "delete from link_codes where person_id > @after and person_id <= @last and expires_at < @before");

    private static string Count(string state) => $"(select count(*) from outbox where broadcast_id = broadcasts.id and {Old} and not {IsTapped} and {state})";
}
