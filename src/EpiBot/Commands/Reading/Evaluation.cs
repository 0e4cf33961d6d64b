using System.Globalization;
using System.Text.Json.Nodes;

namespace EpiBot.Host.Commands.Reading;

/// <summary>Counts how far read items agree with the expected ones.</summary>
internal sealed class Evaluation
{
    private static readonly string[] Kinds = ["zero", "count", "returnee", "abnormal", "checkin", "command"];

    private readonly Dictionary<string, (int Right, int Read, int Expected)> _kinds = Kinds.ToDictionary(kind => kind, _ => (0, 0, 0));
    private readonly SortedDictionary<string, (int Right, int Total)> _fields = new(StringComparer.Ordinal);
    private int _messages;
    private int _falseZeros;
    private int _silent;
    private int _silentRight;
    private int _exact;

    public int FalseZeros => _falseZeros;

    public double Precision(string kind) => Ratio(_kinds[kind].Right, _kinds[kind].Read);

    public double Recall(string kind) => Ratio(_kinds[kind].Right, _kinds[kind].Expected);

    public double F1
    {
        get
        {
            var all = _kinds.Values.Aggregate((Right: 0, Read: 0, Expected: 0), (sum, kind) => (sum.Right + kind.Right, sum.Read + kind.Read, sum.Expected + kind.Expected));
            return Ratio(2 * all.Right, all.Read + all.Expected);
        }
    }

    public double Fields => Ratio(_fields.Values.Sum(x => x.Right), _fields.Values.Sum(x => x.Total));

    public double Silence => Ratio(_silentRight, _silent);

    /// <summary>Takes in one message; true where every item and field is as expected.</summary>
    public bool Add(JsonArray read, JsonArray expected, bool dangerous)
    {
        _messages++;
        if (expected.Count == 0)
        {
            _silent++;
            _silentRight += read.Count == 0 ? 1 : 0;
        }

        var open = read.Select(item => item!.AsObject()).ToList();
        var exact = open.Count == expected.Count;
        foreach (var item in open)
        {
            Count(item, 0, 1, 0);
        }

        foreach (var wanted in expected.Select(item => item!.AsObject()).OrderByDescending(NameOf, StringComparer.Ordinal))
        {
            Count(wanted, 0, 0, 1);
            var match = open.Where(item => Matches(item, wanted)).OrderByDescending(item => Likeness(item, wanted)).FirstOrDefault();
            if (match is null)
            {
                exact = false;
                continue;
            }

            open.Remove(match);
            Count(wanted, 1, 0, 0);
            exact &= Compare(match["person"]?.AsObject(), wanted["person"]?.AsObject());
        }

        if (open.Exists(item => (string?)item["kind"] == "zero") && (dangerous || expected.Any(item => (string?)item!["kind"] is "returnee" or "abnormal" or "count")))
        {
            _falseZeros++;
        }

        _exact += exact ? 1 : 0;
        return exact;
    }

    public IEnumerable<string> Summary()
    {
        yield return Line("messages", $"{_messages}, exactly right {Percent(_exact, _messages)}");
        yield return Line("false zeros", $"{_falseZeros}");
        foreach (var (kind, (right, read, expected)) in _kinds)
        {
            yield return Line(kind, $"precision {Percent(right, read)} recall {Percent(right, expected)} ({right}/{read}/{expected})");
        }

        yield return Line("all items", $"F1 {F1.ToString("P2", CultureInfo.InvariantCulture)}");
        foreach (var (field, (right, total)) in _fields)
        {
            yield return Line("  " + field, $"{Percent(right, total)} ({right}/{total})");
        }

        yield return Line("fields", $"exact {Fields.ToString("P2", CultureInfo.InvariantCulture)}");
        yield return Line("silence", $"{Percent(_silentRight, _silent)} ({_silentRight}/{_silent})");
    }

    private static string Line(string name, string value) => $"{name,-18}{value}";

    private static string Percent(int part, int whole) => Ratio(part, whole).ToString("P2", CultureInfo.InvariantCulture);

    private static double Ratio(int part, int whole) => whole == 0 ? 1 : (double)part / whole;

    private static string? NameOf(JsonObject item) => (string?)item["person"]?["name"];

    private static bool Matches(JsonObject read, JsonObject wanted) =>
        (string?)read["kind"] == (string?)wanted["kind"] && (string?)read["unit"] == (string?)wanted["unit"] && (string?)read["subject"] == (string?)wanted["subject"]
        && (string?)read["command"] == (string?)wanted["command"] && (int?)read["count"] == (int?)wanted["count"];

    private static int Likeness(JsonObject read, JsonObject wanted)
    {
        if (wanted["person"] is not JsonObject person || read["person"] is not JsonObject other)
        {
            return 0;
        }

        return person.Count(field => Same(field.Value, other[field.Key])) + (Same(person["name"], other["name"]) ? 10 : 0);
    }

    private void Count(JsonObject item, int right, int read, int expected)
    {
        var kind = (string)item["kind"]!;
        var known = _kinds[kind];
        _kinds[kind] = (known.Right + right, known.Read + read, known.Expected + expected);
    }

    /// <summary>A field is right if both sides state the same; a field stated by one side only is wrong.</summary>
    private bool Compare(JsonObject? read, JsonObject? wanted)
    {
        var all = true;
        foreach (var field in (read ?? []).Select(pair => pair.Key).Union((wanted ?? []).Select(pair => pair.Key)).ToArray())
        {
            var right = Same(read?[field], wanted?[field]);
            var (known, total) = _fields.GetValueOrDefault(field);
            _fields[field] = (known + (right ? 1 : 0), total + 1);
            all &= right;
        }

        return all;
    }

    private static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Select(x => x!.ToString()).Order().SequenceEqual(b.Select(x => x!.ToString()).Order()),
        (JsonValue a, JsonValue b) => a.ToString() == b.ToString() || (decimal.TryParse(a.ToString(), CultureInfo.InvariantCulture, out var x) && decimal.TryParse(b.ToString(), CultureInfo.InvariantCulture, out var y) && x == y),
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(pair => Same(pair.Value, b[pair.Key])),
        _ => false,
    };
}
