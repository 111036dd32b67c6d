using Microsoft.Extensions.Time.Testing;
using Snapp.Data;
using Xunit;

namespace Snapp.Tests.Data;

/// <summary>What every store has to hold on every database: a fresh database for each test.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private readonly SqliteFile file = new();
    private Database? database;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    protected Town Town { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        await file.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<IReadOnlyList<T>> QueryAsync<T>(string sql) => file.QueryAsync<T>(sql);

    protected async Task RestartAsync()
    {
        await database!.DisposeAsync();
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        database = await file.OpenAsync(Clock);
        Town = new Town(database, Clock);
    }
}
