using System.Threading.Channels;
using Snapp.Data.Texts;

namespace Snapp.Bot.Texts;

/// <summary>The words as they are now: a change by staff or by the translation machine is in the next turn. Readers take <see cref="Now"/> and are never kept waiting.</summary>
internal sealed class LiveTexts(TextStore store) : IDisposable
{
    private readonly Channel<string> wanted = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim oneLoad = new(1);
    private volatile Loaded loaded = new(Catalogs.Shipped, []);

    public Catalogs Now => loaded.Words;

    /// <summary>What lies above the files.</summary>
    public IReadOnlyList<StoredText> Stored => loaded.Stored;

    /// <summary>Languages somebody has chosen of which there are no words yet.</summary>
    public ChannelReader<string> Wanted => wanted.Reader;

    public void Want(string language)
    {
        if (!Now.Languages.Contains(language)) wanted.Writer.TryWrite(language);
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        // One at a time, or an older list could be put in the place of a newer one.
        await oneLoad.WaitAsync(cancellationToken);
        try
        {
            var stored = await store.ListAsync(cancellationToken);
            loaded = new Loaded(Catalogs.Shipped.With(stored), stored);
        }
        finally
        {
            oneLoad.Release();
        }
    }

    public async Task SaveAsync(IReadOnlyList<StoredText> texts, CancellationToken cancellationToken)
    {
        await store.SaveAsync(texts, cancellationToken);
        await LoadAsync(cancellationToken);
    }

    public void Dispose() => oneLoad.Dispose();

    private sealed record Loaded(Catalogs Words, IReadOnlyList<StoredText> Stored);
}
