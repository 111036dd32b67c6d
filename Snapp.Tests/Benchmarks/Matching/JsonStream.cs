using System.Text;
using System.Text.Json;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>The tokens of a JSON file of any size, through one small buffer: a matrix of 10,000 × 10,000 is half a gigabyte of text.</summary>
internal sealed class JsonStream(Stream stream)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _from;
    private int _until;
    private bool _ended;
    private bool _begun;
    private JsonReaderState _state;

    internal JsonTokenType Type { get; private set; }

    /// <summary>The value when the token is a whole number that fits into 64 bits.</summary>
    internal long? Whole { get; private set; }

    /// <summary>The words of a property name or a text.</summary>
    internal string? Text { get; private set; }

    /// <summary>Goes to the next token; false at the end of the file.</summary>
    internal bool Read()
    {
        while (true)
        {
            if (!_begun)
                Begin();
            var reader = new Utf8JsonReader(_buffer.AsSpan(_from, _until - _from), _ended, _state);
            var found = reader.Read();
            _from += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (found)
            {
                Keep(ref reader);
                return true;
            }
            if (_ended)
                return false;
            Load();
        }
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        Whole = Type == JsonTokenType.Number && reader.TryGetInt64(out var whole) ? whole : null;
        Text = Type is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString() : null;
    }

    private void Begin()
    {
        _begun = true;
        Load();
        if (_buffer.AsSpan(0, _until).StartsWith(Encoding.UTF8.Preamble))
            _from = Encoding.UTF8.Preamble.Length;
    }

    private void Load()
    {
        var rest = _until - _from;
        if (rest > _buffer.Length / 2)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        Buffer.BlockCopy(_buffer, _from, _buffer, 0, rest);
        var read = stream.ReadAtLeast(_buffer.AsSpan(rest), _buffer.Length - rest, throwOnEndOfStream: false);
        (_from, _until, _ended) = (0, rest + read, read < _buffer.Length - rest);
    }
}
