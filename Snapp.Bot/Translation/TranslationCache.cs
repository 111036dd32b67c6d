using System.Security.Cryptography;
using System.Text;

namespace Snapp.Bot.Translation;

/// <summary>
/// The latest answers, in memory only and never persisted; the least recently used goes first. May be called from any thread.
/// Keyed by a hash, so that the question's words are not kept.
/// </summary>
internal sealed class TranslationCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, string Answer)>> _byKey = [];
    private readonly LinkedList<(string Key, string Answer)> _latestFirst = [];

    internal static string KeyOf(string? from, string to, string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes($"{from}\0{to}\0{text}")));

    internal string? Find(string key)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node)) return null;
            _latestFirst.Remove(node);
            _latestFirst.AddFirst(node);
            return node.Value.Answer;
        }
    }

    internal void Keep(string key, string answer)
    {
        lock (_lock)
        {
            if (_byKey.Remove(key, out var old)) _latestFirst.Remove(old);
            _byKey[key] = _latestFirst.AddFirst((key, answer));
            if (_byKey.Count <= capacity) return;
            _byKey.Remove(_latestFirst.Last!.Value.Key);
            _latestFirst.RemoveLast();
        }
    }
}
