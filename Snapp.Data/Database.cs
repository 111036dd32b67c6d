namespace Snapp.Data;

public sealed class Database : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly TimeProvider clock;
    public Database(string connectionString, TimeProvider clock) { this.connectionString = connectionString; this.clock = clock; }
    public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException(connectionString + clock);
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
