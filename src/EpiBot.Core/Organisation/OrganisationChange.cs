namespace EpiBot.Organisation;

/// <summary>What becomes of one row: added (no before), removed (no after) or changed.</summary>
/// <param name="Before">The row as it is, or <see langword="null"/>.</param>
/// <param name="After">The row as it will be, or <see langword="null"/>.</param>
/// <typeparam name="T">Unit, member, group or shift.</typeparam>
public sealed record OrganisationChange<T>(T? Before, T? After) where T : class;
