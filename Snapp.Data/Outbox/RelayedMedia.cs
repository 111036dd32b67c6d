using System.Text.Json;
using System.Text.Json.Serialization;
using Snapp.Data.Inbox;
using Snapp.Data.People;

namespace Snapp.Data.Outbox;

/// <summary>A file on its way to somebody.</summary>
public sealed record RelayedFile(InboundMedia Media, Address To);

/// <summary>Files on their way from one person to the other; only where they lie is kept, never the files.</summary>
public sealed class RelayedMedia(Database database)
{
    // A row that was refused, cancelled or failed: its file is nobody's business any more.
    private const string FindOne =
        """
        select media, channel, address
        from outbox
        where id = @outboxId
          and media is not null
          and state not in (4, 5, 6)
        """;

    /// <summary>Null when the row has no file, or may no longer be delivered.</summary>
    public Task<RelayedFile?> FindAsync(long outboxId, CancellationToken cancellationToken) =>
        database.ReadPreparedAsync(
            statements => Task.FromResult(statements.Rows(
                FindOne,
                row => new RelayedFile(RelayedMediaJson.Read(row.GetString(0)), new Address(ChannelKindNames.Parse(row.GetString(1)), row.GetString(2))),
                ("outboxId", outboxId)).SingleOrDefault()),
            cancellationToken);
}

[JsonSerializable(typeof(InboundMedia))]
internal sealed partial class RelayedMediaJson : JsonSerializerContext
{
    public static string? Write(InboundMedia? media) => media is null ? null : JsonSerializer.Serialize(media, Default.InboundMedia);

    public static InboundMedia Read(string json) => JsonSerializer.Deserialize(json, Default.InboundMedia)!;
}
