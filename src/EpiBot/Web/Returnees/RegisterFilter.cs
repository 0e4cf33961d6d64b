namespace EpiBot.Host.Web.Returnees;

/// <summary>What an officer looks for in the register. Never part of an address: it may hold a name, a phone or an ID number.</summary>
public sealed record RegisterFilter
{
    /// <summary>A name, phone or ID number written out, or a part of a unit's name; personal data is sealed, so that only the whole of it is found.</summary>
    public string Search { get; init; } = "";

    /// <summary>A unit with all below.</summary>
    public string? UnitId { get; init; }

    /// <summary>Province, or country abroad, by its official name.</summary>
    public string? Origin { get; init; }

    /// <summary>First local date of the return, or of the declaration where no return is known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local date.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The health code's name.</summary>
    public string? HealthCode { get; init; }

    /// <summary>The test's name.</summary>
    public string? Nucleic { get; init; }

    /// <summary>What is still open.</summary>
    public OpenPoint Open { get; init; }

    /// <summary>The page, from 0.</summary>
    public int Page { get; init; }
}
