namespace EpiBot.Organisation.Files;

/// <summary>A row that was read, and where.</summary>
internal readonly record struct Placed<T>(T Item, RowPlace Place);
