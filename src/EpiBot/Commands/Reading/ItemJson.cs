using System.Globalization;
using System.Text.Json.Nodes;
using EpiBot.Reading;

namespace EpiBot.Host.Commands.Reading;

/// <summary>Read items in the form of contracts.md, section 1.</summary>
internal static class ItemJson
{
    public static JsonArray Of(ReadResult result, bool explain) => [.. result.Items.Select(item => (JsonNode)Of(item, explain))];

    public static JsonObject Of(ReadItem item, bool explain)
    {
        var json = new JsonObject { ["kind"] = Kind(item) };
        if (item is CommandItem command)
        {
            json["command"] = command.Command.ToString().ToLowerInvariant();
        }
        else
        {
            json["unit"] = item.Unit;
        }

        switch (item)
        {
            case CountItem count:
                json["count"] = count.Count;
                break;
            case ReturneeItem returnee:
                json["person"] = Of(returnee.Person);
                break;
            case CheckInItem checkIn:
                json["person"] = Of(checkIn.Person);
                break;
            case AbnormalItem abnormal:
                Add(json, abnormal);
                break;
        }

        if (explain)
        {
            json["words"] = item.Words;
        }

        return json;
    }

    private static string Kind(ReadItem item) => item switch
    {
        ZeroItem => "zero",
        CountItem => "count",
        ReturneeItem => "returnee",
        AbnormalItem => "abnormal",
        CheckInItem => "checkin",
        CommandItem => "command",
        _ => throw new InvalidOperationException($"A read item of an unknown kind: {item.GetType()}"),
    };

    private static void Add(JsonObject json, AbnormalItem abnormal)
    {
        if (abnormal.Poultry)
        {
            json["subject"] = "poultry";
        }

        if (abnormal.Person is { } person && Of(person) is { Count: > 0 } fields)
        {
            json["person"] = fields;
        }

        if (abnormal.Signs.Count > 0)
        {
            json["signs"] = new JsonArray([.. abnormal.Signs.Select(sign => (JsonNode)Name(sign.ToString()))]);
        }

        if (abnormal.Deaths is { } deaths)
        {
            json["deaths"] = deaths;
        }
    }

    private static JsonObject Of(PersonFields person)
    {
        var json = new JsonObject();
        Set(json, "name", person.Name);
        Set(json, "gender", person.Gender?.ToString().ToLowerInvariant());
        Set(json, "age", person.Age);
        Set(json, "idNumber", person.IdNumber);
        Set(json, "phone", person.Phone);
        if (person.Origin is { } origin)
        {
            var place = new JsonObject();
            Set(place, "country", origin.Country);
            Set(place, "province", origin.Province);
            Set(place, "city", origin.City);
            Set(place, "county", origin.County);
            json["origin"] = place;
        }

        Set(json, "returnDate", person.ReturnDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Set(json, "transport", person.Transport?.ToString().ToLowerInvariant());
        Set(json, "transportNumber", person.TransportNumber);
        Set(json, "healthCode", person.HealthCode?.ToString().ToLowerInvariant());
        Set(json, "nucleic", person.Nucleic?.ToString().ToLowerInvariant());
        Set(json, "temperature", person.Temperature);
        if (person.Symptoms is { } symptoms)
        {
            json["symptoms"] = new JsonArray([.. symptoms.Select(symptom => (JsonNode)Name(symptom.ToString()))]);
        }

        return json;
    }

    private static void Set(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    /// <summary>SoreThroat is sore_throat.</summary>
    private static string Name(string word) => string.Concat(word.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
