using System.Globalization;
using EpiBot.Reading;
using EpiBot.Settings;

namespace EpiBot.Conversation;

/// <summary>Says in a few words what is known of a person, without ID number and phone.</summary>
/// <param name="phrases">The county's language.</param>
public sealed class PersonWords(Phrases phrases)
{
    /// <summary>The name, or the words that stand for it.</summary>
    /// <param name="person">The person, or <see langword="null"/>.</param>
    public string NameOf(PersonFields? person) => person?.Name ?? person?.Described ?? phrases.Say("Person_Unnamed");

    /// <summary>Name, origin, date, transport, code, test and health in one line.</summary>
    /// <param name="person">The person.</param>
    public string Line(PersonFields person)
    {
        var parts = new List<string> { NameOf(person) };
        if (person.Origin is { } origin) parts.Add(PlaceOf(origin));
        if (person.ReturnDate is { } date) parts.Add(phrases.Say("Date_Short", date.ToDateTime(default)));
        if (person.Transport is { } transport) parts.Add(phrases.Say($"Transport_{transport}") + person.TransportNumber);
        else if (person.TransportNumber is not null) parts.Add(person.TransportNumber);
        if (person.HealthCode is { } code) parts.Add(phrases.Say($"HealthCode_{code}"));
        if (person.Nucleic is { } test) parts.Add(phrases.Say($"Nucleic_{test}"));
        if (HealthOf(person) is { Length: > 0 } health) parts.Add(health);
        return string.Join(phrases.Say("List_Comma"), parts);
    }

    /// <summary>Symptoms and temperature; empty where nothing is known.</summary>
    /// <param name="person">The person, or <see langword="null"/>.</param>
    public string HealthOf(PersonFields? person)
    {
        if (person is null) return "";
        var symptoms = person.Symptoms switch
        {
            null => "",
            { Count: 0 } => phrases.Say("Symptoms_None"),
            var known => string.Join(phrases.Say("List_And"), known.Select(symptom => phrases.Say($"Symptom_{symptom}"))),
        };
        var temperature = person.Temperature is { } degrees ? degrees.ToString("0.#", CultureInfo.InvariantCulture) + "℃" : "";
        return symptoms.Length > 0 && temperature.Length > 0 ? $"{symptoms} {temperature}" : symptoms + temperature;
    }

    /// <summary>The place in its official names.</summary>
    /// <param name="place">The place.</param>
    public static string PlaceOf(Place place) => place.Country ?? $"{place.Province}{place.City}{place.County}";

    /// <summary>The names of missing fields as one list.</summary>
    /// <param name="fields">The fields.</param>
    public string FieldsOf(IEnumerable<DeclarationField> fields) => string.Join(phrases.Say("List_And"), fields.Select(field => phrases.Say($"Field_{field}")));
}
