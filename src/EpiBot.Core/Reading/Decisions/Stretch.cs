namespace EpiBot.Reading.Decisions;

/// <summary>A stretch of marks that speaks of the same units.</summary>
/// <param name="Start">First mark.</param>
/// <param name="End">After the last mark.</param>
/// <param name="Units">Indices of the units it names; empty where it names none.</param>
/// <param name="Rest">It speaks of all units not named elsewhere (其余各村).</param>
internal readonly record struct Stretch(int Start, int End, int[] Units, bool Rest);
