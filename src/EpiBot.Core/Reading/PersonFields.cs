namespace EpiBot.Reading;

/// <summary>What a text says of one person; what it does not say is <see langword="null"/>.</summary>
public sealed record PersonFields
{
    /// <summary>The name as written.</summary>
    public string? Name { get; init; }

    /// <summary>The words that stand for an unnamed person, such as 我儿子; not part of the public interface.</summary>
    public string? Described { get; init; }

    /// <summary>Only where 男/女 or an unmistakable word says so.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Age in years.</summary>
    public int? Age { get; init; }

    /// <summary>18 characters with a right check digit.</summary>
    public string? IdNumber { get; init; }

    /// <summary>A mainland mobile number of 11 digits, or a number as written.</summary>
    public string? Phone { get; init; }

    /// <summary>Where the person comes from, in official names.</summary>
    public Place? Origin { get; init; }

    /// <summary>The local date of the return, past or planned.</summary>
    public DateOnly? ReturnDate { get; init; }

    /// <summary>The means of the long (first) leg.</summary>
    public Transport? Transport { get; init; }

    /// <summary>Train, flight or licence-plate number.</summary>
    public string? TransportNumber { get; init; }

    /// <summary>The health code (健康码).</summary>
    public HealthCode? HealthCode { get; init; }

    /// <summary>The nucleic-acid test.</summary>
    public NucleicTest? Nucleic { get; init; }

    /// <summary>Degrees Celsius; the highest where several are given.</summary>
    public decimal? Temperature { get; init; }

    /// <summary>Symptoms; empty where the text states that there are none, <see langword="null"/> where it says nothing.</summary>
    public IReadOnlyList<Symptom>? Symptoms { get; init; }

    /// <summary>Fields that contradict each other (age or sex against the ID number) and want a question; not part of the public interface.</summary>
    public IReadOnlyList<string> Contradictions { get; init; } = [];
}
