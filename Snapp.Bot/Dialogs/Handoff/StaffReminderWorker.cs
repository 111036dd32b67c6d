using Snapp.Bot.Delivery;
using Snapp.Data.Safety;

namespace Snapp.Bot.Dialogs.Handoff;

/// <summary>Tells staff again of what nobody has looked at. The first notice goes with the turn itself.</summary>
internal sealed partial class StaffReminderWorker(StaffReminders reminders, WorkSignal signal, TimeProvider clock, ILogger<StaffReminderWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await reminders.SendAsync(StaffWords.Report, StaffWords.Handoff, stoppingToken);
                if (due > 0)
                {
                    Log.Unread(log, due);
                    signal.OutboxHasWork();
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.Failed(log, fault.GetType().Name);
            }

            await Task.Delay(Poll, clock, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Warning, "{Count} reports or people wait for staff and nobody has looked for hours")]
        public static partial void Unread(ILogger logger, int count);

        [LoggerMessage(101, LogLevel.Error, "Staff could not be reminded ({Fault}); trying again")]
        public static partial void Failed(ILogger logger, string fault);
    }
}
