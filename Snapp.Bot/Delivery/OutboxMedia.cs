using Snapp.Bot.Channels.Media;
using Snapp.Data.Outbox;

namespace Snapp.Bot.Delivery;

/// <summary>Looks at the file of a row just before it is submitted, and makes the link under which the other side's provider fetches it.</summary>
internal sealed class OutboxMedia(RelayedMedia files, MediaFetch fetch, MediaLinks links)
{
    public async Task<CheckedMedia> CheckAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (row.Kind is not OutboxKind.Media || await files.FindAsync(row.Id, cancellationToken) is not { } file) return new(Fetched.Whole, null);
        var (ended, type) = await fetch.CheckAsync(file, cancellationToken);
        return new(ended, ended is Fetched.Whole ? links.Make(row.Id, type!) : null);
    }
}

/// <param name="Ended">Whole also when the row has no file.</param>
/// <param name="Link">Null when the row has no file.</param>
internal sealed record CheckedMedia(Fetched Ended, MediaLink? Link);
