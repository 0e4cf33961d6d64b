using EpiBot.Conversation;
using EpiBot.Reading;

namespace EpiBot.Host.Web.Returnees;

/// <summary>A returnee as the register shows it: ID number and phone masked.</summary>
/// <param name="Id">The row.</param>
/// <param name="UnitId">The unit that declared it.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Township">The unit above.</param>
/// <param name="Person">What is known, with what other units know of the same person; ID number and phone masked.</param>
/// <param name="Missing">Required fields that are still missing.</param>
/// <param name="Unconfirmed">Whether the cadre has still to confirm it.</param>
/// <param name="DeclaredAt">When it was declared first; local time.</param>
/// <param name="DeclaredBy">Who declared it.</param>
/// <param name="Date">Local date of the round it was booked in.</param>
public sealed record RegisterRow(
    long Id, string UnitId, string UnitName, string Township, PersonFields Person, IReadOnlyList<DeclarationField> Missing, bool Unconfirmed, DateTimeOffset DeclaredAt, string DeclaredBy, DateOnly Date)
{
    /// <summary>Rows of other units that are known to be the same person.</summary>
    public IReadOnlyList<OtherRow> Same { get; init; } = [];

    /// <summary>Rows of other units with the same ID number or phone.</summary>
    public IReadOnlyList<OtherRow> Twins { get; init; } = [];
}

/// <summary>A row of another unit beside this one.</summary>
/// <param name="Id">The row.</param>
/// <param name="UnitName">The unit's name.</param>
/// <param name="Name">The person's name as that unit gave it.</param>
/// <param name="ById">Whether the ID number is the same, not only the phone.</param>
public sealed record OtherRow(long Id, string UnitName, string Name, bool ById);
