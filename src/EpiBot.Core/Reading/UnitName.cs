namespace EpiBot.Reading;

/// <summary>A unit as the group lists it, with the other names people use for it.</summary>
/// <param name="Name">The listed name, which is what a read item carries.</param>
/// <param name="Aliases">Other names, as the organisation file gives them; may be empty.</param>
public sealed record UnitName(string Name, IReadOnlyList<string> Aliases);
