#pragma warning disable CA1822, IDE0060 // stub
namespace Snapp.Bot.Delivery;

internal sealed class WorkSignal
{
    public void InboxHasWork() { }
}
