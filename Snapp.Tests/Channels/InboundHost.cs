using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snapp.Bot.Storage;
using Snapp.Data.Inbox;
using Snapp.Tests.Support;
using Xunit;

namespace Snapp.Tests.Channels;

/// <summary>One running program for all inbound cases, with the accounts that the tables of the channels are written for.</summary>
public sealed class InboundHost : IAsyncLifetime
{
    private const string FindMessages = "select message from inbox where provider_id = $id";

    internal SnappApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        App = await SnappApp.StartAsync(TestContext.Current.CancellationToken, changes: ChannelUnderTest.Settings());

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>What the inbox holds under this id of the provider.</summary>
    internal async Task<IReadOnlyList<InboundMessage>> StoredAsync(string providerId)
    {
        await using var connection = new SqliteConnection(App.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = FindMessages;
        command.Parameters.AddWithValue("$id", providerId);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<InboundMessage> found = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) found.Add(InboundMessageJson.Read(reader.GetString(0)));
        return found;
    }
}
