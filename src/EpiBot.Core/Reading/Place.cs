namespace EpiBot.Reading;

/// <summary>A place in official names, at the level that is certain.</summary>
/// <param name="Country">Only outside China.</param>
/// <param name="Province">Province, municipality, autonomous or special administrative region.</param>
/// <param name="City">Prefecture; none for the four municipalities.</param>
/// <param name="County">County, district or county-level city.</param>
public sealed record Place(string? Country, string? Province, string? City, string? County);
