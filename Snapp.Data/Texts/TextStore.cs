using Snapp.Data.Audit;

namespace Snapp.Data.Texts;

/// <summary>Words of ours above those in the files of the program.</summary>
public sealed class TextStore(Database database, TimeProvider clock)
{
    private const string List =
        """
        select language, key, text, of, source
        from text_overrides
        order by language, key
        """;

    private const string Keep =
        """
        insert into text_overrides (language, key, text, of, source, changed_at)
        values (@language, @key, @text, @of, @source, @now)
        on conflict (language, key) do update
        set text = excluded.text, of = excluded.of, source = excluded.source, changed_at = excluded.changed_at
        where excluded.source <= text_overrides.source
        """;

    private const string ListChosen =
        """
        select distinct language
        from people
        where language is not null
        """;

    public Task<IReadOnlyList<StoredText>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult<IReadOnlyList<StoredText>>(statements.Rows(
                List, row => new StoredText(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), (TextSource)row.GetInt32(4)))),
            cancellationToken);

    /// <summary>All or nothing. What staff wrote is not replaced by a machine. Staff changes are noted in the audit.</summary>
    public Task SaveAsync(IReadOnlyList<StoredText> texts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction =>
            {
                foreach (var text in texts)
                {
                    transaction.Execute(
                        Keep, ("language", text.Language), ("key", text.Key), ("text", text.Text.WithoutNul()), ("of", text.Of), ("source", (int)text.Source), ("now", now.Milliseconds()));
                }

                if (texts.Any(text => text.Source is TextSource.Staff)) AuditLog.Write(transaction, now, AuditLog.TextsChanged);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The languages somebody has chosen.</summary>
    public Task<IReadOnlyList<string>> ListChosenAsync(CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult<IReadOnlyList<string>>(statements.Rows(ListChosen, row => row.GetString(0))), cancellationToken);
}
