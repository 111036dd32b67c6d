#pragma warning disable CA1822, IDE0060 // stub
namespace Snapp.Data.Outbox;

public sealed class OutboxStore
{
    public Task ApplyStatusesAsync(IReadOnlyList<StatusUpdate> statuses, CancellationToken cancellationToken) => Task.CompletedTask;
}
