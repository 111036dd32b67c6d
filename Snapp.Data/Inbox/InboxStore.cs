#pragma warning disable CA1822, IDE0060 // stub
namespace Snapp.Data.Inbox;

public sealed class InboxStore
{
    public Task AcceptAsync(IReadOnlyList<InboundMessage> messages, CancellationToken cancellationToken) => Task.CompletedTask;
}
