namespace EpiBot.Host.Web.Reports;

/// <summary>Something worth a look; nobody is judged by it.</summary>
/// <param name="Kind">What it is: a key of the texts.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Township">The unit above.</param>
/// <param name="Days">The days concerned, oldest first.</param>
internal sealed record Pattern(PatternKind Kind, string UnitId, string UnitName, string Township, IReadOnlyList<DateOnly> Days);

/// <summary>Kinds of patterns.</summary>
internal enum PatternKind
{
    /// <summary>A zero stands although somebody was declared on that day.</summary>
    ZeroAgainstDeclaration,

    /// <summary>The same words on three days and more.</summary>
    CopiedWords,

    /// <summary>The same temperature in every entry on three days and more.</summary>
    OneTemperature,

    /// <summary>Nothing but zeros for two weeks and more.</summary>
    EndlessZeros,
}
