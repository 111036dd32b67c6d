using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Snapp.Data.Inbox;

namespace Snapp.Data.Outbox;

/// <summary>Files on their way from one person to the other; only where they lie is kept, never the files.</summary>
public sealed class RelayedMedia(Database database)
{
    // A cancelled row's file is nobody's business any more.
    private const string FindOne =
        """
        select media
        from outbox
        where id = @outboxId
          and state not in (4, 5)
        """;

    /// <summary>Null when the row has no file, or may no longer be delivered.</summary>
    public Task<InboundMedia?> FindAsync(long outboxId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<string?>(new CommandDefinition(FindOne, new { outboxId }, cancellationToken: cancellationToken)) is { } json
                ? JsonSerializer.Deserialize(json, RelayedMediaJson.Default.InboundMedia)
                : null,
            cancellationToken);
}

[JsonSerializable(typeof(InboundMedia))]
internal sealed partial class RelayedMediaJson : JsonSerializerContext
{
    public static string? Write(InboundMedia? media) => media is null ? null : JsonSerializer.Serialize(media, Default.InboundMedia);
}
