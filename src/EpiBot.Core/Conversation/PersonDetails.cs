using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EpiBot.Reading;

namespace EpiBot.Conversation;

/// <summary>The fields of a person as they are kept: JSON, merged, and checked for what is missing.</summary>
public static class PersonDetails
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The fields as JSON.</summary>
    /// <param name="person">The fields.</param>
    public static string Write(PersonFields person) => JsonSerializer.Serialize(person, Options);

    /// <summary>The fields of a JSON that <see cref="Write"/> made; none where they were removed after their time.</summary>
    /// <param name="json">The JSON.</param>
    public static PersonFields Read(string json) => json.Length == 0 ? new PersonFields() : JsonSerializer.Deserialize<PersonFields>(json, Options) ?? new PersonFields();

    /// <summary>What is known once the later words are added to the earlier ones; the later word counts.</summary>
    /// <param name="earlier">What was known.</param>
    /// <param name="later">What was said now.</param>
    public static PersonFields Merge(PersonFields earlier, PersonFields later) => earlier with
    {
        Name = later.Name ?? earlier.Name,
        Described = later.Described ?? earlier.Described,
        Gender = later.Gender ?? earlier.Gender,
        Age = later.Age ?? earlier.Age,
        IdNumber = later.IdNumber ?? earlier.IdNumber,
        Phone = later.Phone ?? earlier.Phone,
        Origin = later.Origin ?? earlier.Origin,
        ReturnDate = later.ReturnDate ?? earlier.ReturnDate,
        Transport = later.Transport ?? earlier.Transport,
        TransportNumber = later.TransportNumber ?? earlier.TransportNumber,
        HealthCode = later.HealthCode ?? earlier.HealthCode,
        Nucleic = later.Nucleic ?? earlier.Nucleic,
        Temperature = later.Temperature ?? earlier.Temperature,
        Symptoms = later.Symptoms ?? earlier.Symptoms,
        Contradictions = later.Contradictions,
    };

    /// <summary>Whether nothing at all is said.</summary>
    /// <param name="person">The fields.</param>
    public static bool IsEmpty(PersonFields person) => Merge(new PersonFields(), person) == new PersonFields();

    /// <summary>The required fields a declaration lacks, in the order of the settings.</summary>
    /// <param name="person">The fields.</param>
    /// <param name="required">What settings require.</param>
    public static IReadOnlyList<DeclarationField> Missing(PersonFields person, IEnumerable<DeclarationField> required) =>
        [.. required.Where(field => !Has(person, field))];

    private static bool Has(PersonFields person, DeclarationField field) => field switch
    {
        DeclarationField.Name => person.Name is not null,
        DeclarationField.Origin => person.Origin is not null,
        DeclarationField.ReturnDate => person.ReturnDate is not null,
        DeclarationField.Transport => person.Transport is not null || person.TransportNumber is not null,
        DeclarationField.HealthCode => person.HealthCode is not null,
        DeclarationField.Nucleic => person.Nucleic is not null,
        DeclarationField.Health => person.Symptoms is not null || person.Temperature is not null,
        DeclarationField.Phone => person.Phone is not null,
        DeclarationField.IdNumber => person.IdNumber is not null,
    };
}
