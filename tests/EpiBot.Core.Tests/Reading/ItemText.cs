using System.Globalization;
using System.Text.Json;
using EpiBot.Reading;

namespace EpiBot.Tests.Reading;

/// <summary>One line for an item, the same for a label and for what was read, so that a failing test shows both.</summary>
internal static class ItemText
{
    public static string Of(IEnumerable<ReadItem> items) => string.Join("\n", items.Select(Of).Order(StringComparer.Ordinal));

    public static string Of(JsonElement items) => string.Join("\n", items.EnumerateArray().Select(OfLabel).Order(StringComparer.Ordinal));

    private static string Of(ReadItem item) => item switch
    {
        ZeroItem => $"zero {item.Unit}",
        CountItem count => $"count {item.Unit} {count.Count}",
        ReturneeItem returnee => $"returnee {item.Unit} {Of(returnee.Person)}",
        AbnormalItem abnormal => $"abnormal {item.Unit} {(abnormal.Poultry ? "poultry" : Of(abnormal.Person))}",
        CheckInItem checkIn => $"checkin {item.Unit} {Of(checkIn.Person)}",
        CommandItem command => $"command {command.Command.ToString().ToLowerInvariant()}",
        _ => throw new InvalidOperationException(item.ToString()),
    };

    private static string OfLabel(JsonElement item)
    {
        var kind = item.GetProperty("kind").GetString();
        var unit = item.TryGetProperty("unit", out var u) ? u.GetString() : null;
        return kind switch
        {
            "zero" => $"zero {unit}",
            "count" => $"count {unit} {item.GetProperty("count").GetInt32()}",
            "command" => $"command {item.GetProperty("command").GetString()}",
            "abnormal" when item.TryGetProperty("subject", out _) => $"abnormal {unit} poultry",
            _ => $"{kind} {unit} {(item.TryGetProperty("person", out var person) ? OfPerson(person) : "")}",
        };
    }

    private static string Of(PersonFields? person)
    {
        if (person is null)
        {
            return "";
        }

        var fields = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = person.Name,
            ["gender"] = person.Gender?.ToString().ToLowerInvariant(),
            ["age"] = person.Age?.ToString(CultureInfo.InvariantCulture),
            ["idNumber"] = person.IdNumber,
            ["phone"] = person.Phone,
            ["origin"] = person.Origin is null ? null : string.Join("/", new[] { person.Origin.Country, person.Origin.Province, person.Origin.City, person.Origin.County }.OfType<string>()),
            ["returnDate"] = person.ReturnDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["transport"] = person.Transport?.ToString().ToLowerInvariant(),
            ["transportNumber"] = person.TransportNumber,
            ["healthCode"] = person.HealthCode?.ToString().ToLowerInvariant(),
            ["nucleic"] = person.Nucleic?.ToString().ToLowerInvariant(),
            ["temperature"] = person.Temperature?.ToString("0.0#", CultureInfo.InvariantCulture),
            ["symptoms"] = person.Symptoms is null ? null : "[" + string.Join(",", person.Symptoms.Select(Name).Order(StringComparer.Ordinal)) + "]",
        };
        return string.Join(" ", fields.Where(field => field.Value is not null).Select(field => $"{field.Key}={field.Value}"));
    }

    private static string OfPerson(JsonElement person)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in person.EnumerateObject())
        {
            fields[field.Name] = field.Name switch
            {
                "origin" => string.Join("/", new[] { "country", "province", "city", "county" }.Where(level => field.Value.TryGetProperty(level, out _)).Select(level => field.Value.GetProperty(level).GetString())),
                "temperature" => field.Value.GetDecimal().ToString("0.0#", CultureInfo.InvariantCulture),
                "symptoms" => "[" + string.Join(",", field.Value.EnumerateArray().Select(symptom => symptom.GetString()).Order(StringComparer.Ordinal)) + "]",
                _ => field.Value.ToString(),
            };
        }

        return string.Join(" ", fields.Select(field => $"{field.Key}={field.Value}"));
    }

    private static string Name(Symptom symptom) =>
        string.Concat(symptom.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
