using EpiBot.Alerts;
using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Host.Web.Units;

/// <summary>Everything the page of a unit shows. Immutable.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Today">Today's date.</param>
/// <param name="Entries">What was booked today, in the order of booking.</param>
/// <param name="Days">The last days, oldest first, each with its rounds.</param>
/// <param name="Alerts">Its alerts of these days, newest first.</param>
public sealed record UnitSheet(Unit Unit, DateOnly Today, IReadOnlyList<UnitEntry> Entries, IReadOnlyList<UnitDay> Days, IReadOnlyList<Alert> Alerts);

/// <summary>One entry of the ledger with the message it came from.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Stands">Whether it still stands: neither corrected nor withdrawn.</param>
/// <param name="Words">The original message, in clear but without ID numbers; <see langword="null"/> where it is no longer kept.</param>
public sealed record UnitEntry(LedgerEntry Entry, bool Stands, string? Words);

/// <summary>One day of a unit.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Rounds">What was due, in the order of the deadlines.</param>
public sealed record UnitDay(DateOnly Date, IReadOnlyList<UnitStanding> Rounds);
