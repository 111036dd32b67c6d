namespace Snapp.Data.People.Links;

/// <summary>Whose code somebody typed.</summary>
internal static class LinkRead
{
    private const string FindOwner =
        """
        select person_id
        from link_codes
        where code_hash = @hash
          and expires_at > @now
        """;

    public static Person? Owner(Statements statements, string code, DateTimeOffset now) =>
        statements.Rows(FindOwner, row => row.GetInt64(0), ("hash", LinkCode.Hash(code)), ("now", now.Milliseconds())) is [var id]
            ? PersonRow.Find(statements, id).ToPerson()
            : null;
}
