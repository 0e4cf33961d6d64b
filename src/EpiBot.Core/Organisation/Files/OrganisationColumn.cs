namespace EpiBot.Organisation.Files;

/// <summary>One column of a table.</summary>
/// <param name="Name">The JSON member.</param>
/// <param name="Heading">The Chinese heading that a template carries.</param>
/// <param name="Other">Another name that is understood.</param>
internal sealed record OrganisationColumn(string Name, string Heading, string? Other = null)
{
    /// <summary>Whether a row without it says nothing, so that a sheet must have the column.</summary>
    public bool IsRequired { get; init; }

    public bool IsCalled(string heading) =>
        heading == Heading || heading == Other || string.Equals(heading, Name, StringComparison.OrdinalIgnoreCase);
}
