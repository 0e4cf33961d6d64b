namespace EpiBot.Organisation.Files;

/// <summary>Where a row stands in the file it was read from.</summary>
/// <param name="Row">As <see cref="OrganisationProblem.Row"/>.</param>
/// <param name="Line">As <see cref="OrganisationProblem.Line"/>.</param>
internal readonly record struct RowPlace(int Row, int? Line = null);
