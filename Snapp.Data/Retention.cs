namespace Snapp.Data;

/// <summary>How long the rows of one table are kept. <paramref name="After"/> null: as long as the person or agency is.</summary>
public sealed record RetentionRule(string Table, TimeSpan? After, string Why)
{
    /// <summary>How rows go; a rule with an age has one.</summary>
    internal Expiry? Expiry { get; init; }
}

/// <summary>Every table has its rule here; a test fails for a table without one.</summary>
public static class Retention
{
    public static IReadOnlyList<RetentionRule> Rules { get; } =
    [
        new("agencies", null, "until the agency leaves"),
        new("people", null, "until the person asks for deletion"),
        new("addresses", null, "with the person"),
        new("link_codes", TimeSpan.FromMinutes(15), "good for no longer; the next code replaces it") { Expiry = Expiry.LinkCodes },
        new("content_templates", null, "names of shapes, holds nothing of people"),
        new("text_overrides", null, "words of ours, holds nothing of people"),
        new("conversations", TimeSpan.FromDays(30), "a conversation left alone for so long starts again") { Expiry = Expiry.Conversations },
        new("newcomers", null, "with the person"),
        new("mentors", null, "with the person"),
        new("consents", null, "proof of consent, append-only, holds no words of a person"),
        new("inbox", TimeSpan.FromDays(30), "handled rows; long past the last retry of any provider") { Expiry = Expiry.Inbox },
        new("watermarks", null, "one row for each of our senders"),
        new("outbox", TimeSpan.FromDays(30), "settled rows; late statuses have long come. What has buttons stays without words and address, so that a late tap is known as late") { Expiry = Expiry.Outbox },
        new("offers", null, "with the newcomer"),
        new("offer_choices", null, "with the offer"),
        new("requests", null, "with the newcomer: nobody is asked twice"),
        new("weights", null, "append-only, with the agency; matches name the version they were scored with"),
        new("connections", null, "with the newcomer; holds no words"),
        new("agency_policies", null, "with the agency; holds no words of a person"),
        new("alarms", null, "with the person; gone once it has rung"),
        new("broadcasts", null, "with the agency"),
        new("deletions", null, "proof that a request was met; holds no trace of the person once closed"),
        new("audit", null, "append-only, ids only"),
        new("questions", null, "until answered; with the connection"),
        new("agreements", null, "proof of what was agreed to, append-only, holds no words of a person"),
        new("talks", null, "with the connection; a link is taken out when one of the two is deleted"),
        new("fits", null, "with the connection; holds no words"),
        new("outcomes", null, "with the connection; holds no words"),
        new("blocks", null, "with the people: such two are never brought together again"),
        new("reports", null, "with the people; the words go when their writer is deleted"),
        new("handoffs", null, "with the person; holds no words"),
        new("staff_contacts", null, "with the agency"),
        new("erasures", null, "until the deletion that was asked for is done, after an hour at most"),
        new("provider_deletions", null, "until the provider has deleted, or has refused to for a week"),
        new("migrations", null, "describes the tables themselves"),
    ];
}
