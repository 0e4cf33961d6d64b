using EpiBot.Organisation;

namespace EpiBot.Alerts;

/// <summary>Something that cannot wait: one per affected person or event, however many rules match (requirements B2).</summary>
public sealed class Alert
{
    /// <summary>1 in a new database, then 2, 3 …; people say it in chat.</summary>
    public long Number { get; set; }

    /// <summary>The unit concerned; a township where the text names no reporting unit.</summary>
    public required string UnitId { get; init; }

    /// <summary>The unit above: whoever stands there still answers when the unit itself has left the organisation.</summary>
    public string? Parent { get; init; }

    /// <summary>Keyed hash of the person or event, to find the open alert again.</summary>
    public required string SubjectKey { get; init; }

    /// <summary>Where its life stands.</summary>
    public AlertState State { get; set; } = AlertState.Open;

    /// <summary>False where it was said by somebody whose word is not yet checked (未核实).</summary>
    public bool Verified { get; set; }

    /// <summary>Signs as stable words (fever, positive …), separated by commas.</summary>
    public required string Signs { get; set; }

    /// <summary>What happened, in sealed clear words (person, signs, phones).</summary>
    public required string Sealed { get; set; }

    /// <summary>When the message was sent: the «since when» of the alert.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When EpiBot raised it.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Which command group of the chain heard it last: 0 the nearest.</summary>
    public int Level { get; set; }

    /// <summary>When it is said again, one level up or at the top once more; <see langword="null"/> once answered.</summary>
    public DateTimeOffset? ClimbsAt { get; set; }

    /// <summary>The member who deals with it.</summary>
    public string? Owner { get; set; }

    /// <summary>Who answered first.</summary>
    public string? AcknowledgedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>When it was closed or retracted.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The group it was said in.</summary>
    public required string GroupId { get; init; }

    /// <summary>Who said it.</summary>
    public required string SenderId { get; init; }

    /// <summary>The channel and id of the message it came from.</summary>
    public required string MessageKey { get; init; }

    /// <summary>The number of the unit's ledger entry, where it has one.</summary>
    public long? EntryNumber { get; init; }

    /// <summary>The command groups that hear it, the nearest first.</summary>
    /// <param name="tree">The organisation in force.</param>
    public IReadOnlyList<Group> Chain(OrganisationTree tree) =>
        tree.Unit(UnitId) is not null ? tree.CommandChain(UnitId) : Parent is null ? [] : tree.CommandChain(Parent);

    /// <summary>Whether it belongs to a unit or to one below it.</summary>
    /// <param name="tree">The organisation in force.</param>
    /// <param name="unitId">The unit.</param>
    public bool IsAtOrBelow(OrganisationTree tree, string unitId) =>
        tree.IsAtOrBelow(UnitId, unitId) || (tree.Unit(UnitId) is null && Parent is not null && tree.IsAtOrBelow(Parent, unitId));
}
