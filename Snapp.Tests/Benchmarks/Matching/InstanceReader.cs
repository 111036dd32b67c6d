using System.Runtime.InteropServices;
using System.Text.Json;
using Snapp.Matching.Optimum;

namespace Snapp.Tests.Benchmarks.Matching;

/// <summary>The scores and places of one file.</summary>
internal sealed record Instance(ScoreMatrix Scores, int[] Capacities);

/// <summary>Reads <c>{ "scores": [[int or null, …], …], "capacities": [int, …] }</c>; rows and mentors are counted from 0 in every message.</summary>
internal sealed class InstanceReader
{
    private readonly JsonStream _json;
    private readonly List<short> _scores = [];
    private readonly List<int> _lengths = [];
    private readonly List<int> _capacities = [];
    private string _place = "at the beginning";

    private InstanceReader(Stream stream) => _json = new JsonStream(stream);

    internal static Instance Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return new InstanceReader(stream).Read();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableInputException("The file cannot be opened or read.");
        }
    }

    private Instance Read()
    {
        try
        {
            ReadObject();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new UnusableInputException($"This is not JSON, {_place}.");
        }
        for (var row = 0; row < _lengths.Count; row++)
        {
            if (_lengths[row] != _capacities.Count)
                throw new UnusableInputException(LengthMessage(row));
        }
        return new Instance(new ScoreMatrix(_lengths.Count, _capacities.Count, ScoresAsArray()), [.. _capacities]);
    }

    private void ReadObject()
    {
        Expect(JsonTokenType.StartObject, "The file does not begin with an object { \"scores\": …, \"capacities\": … }.");
        var (scores, capacities) = (false, false);
        while (Next() == JsonTokenType.PropertyName)
        {
            switch (_json.Text)
            {
                case "scores" when !scores:
                    scores = true;
                    ReadRows();
                    break;
                case "capacities" when !capacities:
                    capacities = true;
                    ReadCapacities();
                    break;
                case "scores" or "capacities":
                    throw new UnusableInputException($"\"{_json.Text}\" stands twice in the file.");
                default:
                    // A name or a remark beside the instance says nothing about it.
                    SkipValue();
                    break;
            }
        }
        _place = "after the end";
        if (_json.Read())
            throw new UnusableInputException("Something follows after the end of the object.");
        if (!scores || !capacities)
            throw new UnusableInputException($"\"{(scores ? "capacities" : "scores")}\" is missing.");
    }

    private void ReadRows()
    {
        _place = "in the scores";
        Expect(JsonTokenType.StartArray, "\"scores\" is not a list of rows.");
        while (Next() != JsonTokenType.EndArray)
        {
            var row = _lengths.Count;
            _place = $"in row {row} of the scores";
            if (_json.Type != JsonTokenType.StartArray)
                throw new UnusableInputException($"Row {row} of the scores is not a list.");
            var length = 0;
            for (; Next() != JsonTokenType.EndArray; length++)
                _scores.Add(Score(row, length));
            _lengths.Add(length);
        }
    }

    private short Score(int row, int mentor)
    {
        if (_json.Type == JsonTokenType.Null)
            return Scores.Forbidden;
        if (_json.Whole is not { } score)
            throw new UnusableInputException($"Row {row}, mentor {mentor}: a score is a whole number or null.");
        return score is >= 0 and <= Scores.Highest
            ? (short)score
            : throw new UnusableInputException($"Row {row}, mentor {mentor}: a score is from 0 to {Scores.Highest}.");
    }

    private void ReadCapacities()
    {
        _place = "in the capacities";
        Expect(JsonTokenType.StartArray, "\"capacities\" is not a list.");
        for (; Next() != JsonTokenType.EndArray; _place = $"after mentor {_capacities.Count - 1} of the capacities")
        {
            if (_json.Whole is not { } capacity)
                throw new UnusableInputException($"Mentor {_capacities.Count}: a capacity is a whole number.");
            if (capacity is < 0 or > int.MaxValue)
                throw new UnusableInputException($"Mentor {_capacities.Count}: a capacity is from 0 to {int.MaxValue}.");
            _capacities.Add((int)capacity);
        }
    }

    private string LengthMessage(int row) => _lengths.TrueForAll(length => length == _lengths[0])
        ? $"There are {_capacities.Count} capacities, but row {row} and every other row has {_lengths[row]} scores."
        : $"Row {row} has {_lengths[row]} scores, but there are {_capacities.Count} mentors (capacities).";

    private short[] ScoresAsArray() => _scores.Count == 0 ? [] : CollectionsMarshal.AsSpan(_scores).ToArray();

    private void SkipValue()
    {
        var depth = 0;
        do
        {
            depth += Next() switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        }
        while (depth > 0);
    }

    private void Expect(JsonTokenType type, string otherwise)
    {
        if (Next() != type)
            throw new UnusableInputException(otherwise);
    }

    private JsonTokenType Next() =>
        _json.Read() ? _json.Type : throw new UnusableInputException($"The file ends too early, {_place}.");
}
