namespace Snapp.Data.Outbox;

/// <summary>Which content at the provider shows choices of a shape in a language.</summary>
public sealed class ContentStore(Database database, TimeProvider clock)
{
    private const string Find =
        """
        select sid
        from content_templates
        where account = @account
          and shape = @shape
          and language = @language
        """;

    private const string Keep =
        """
        insert into content_templates (account, shape, language, sid, made_at)
        values (@account, @shape, @language, @sid, @now)
        on conflict (account, shape, language) do update
        set sid = excluded.sid, made_at = excluded.made_at
        """;

    private const string Forget =
        """
        delete from content_templates
        where account = @account
          and sid = @sid
        """;

    public Task<string?> FindAsync(string account, string shape, string language, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Rows(Find, row => row.GetString(0), ("account", account), ("shape", shape), ("language", language)).SingleOrDefault()),
            cancellationToken);

    public Task KeepAsync(string account, string shape, string language, string sid, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().Milliseconds();
        return database.WriteAsync(
            transaction => transaction.Execute(Keep, ("account", account), ("shape", shape), ("language", language), ("sid", sid), ("now", now)), cancellationToken);
    }

    /// <summary>The provider does not know it any more.</summary>
    public Task ForgetAsync(string account, string sid, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Execute(Forget, ("account", account), ("sid", sid)), cancellationToken);
}
