using EpiBot.Organisation;
using EpiBot.Outbox;

namespace EpiBot.Host.Web.Board;

/// <summary>What the board shows at one moment. Immutable; one is shared by all who look.</summary>
/// <param name="At">When it was read; local time.</param>
/// <param name="Rounds">Today's rounds in the order of their deadlines.</param>
/// <param name="Townships">The units by township, in the organisation's order.</param>
/// <param name="Alerts">Alerts that are not over, unanswered ones first.</param>
/// <param name="Undelivered">Messages that should have been delivered and are not.</param>
/// <param name="System">Whether EpiBot itself works and hears.</param>
/// <param name="Drill">Whether a drill is on.</param>
public sealed record BoardSnapshot(
    DateTimeOffset At,
    IReadOnlyList<BoardRound> Rounds,
    IReadOnlyList<BoardTownship> Townships,
    IReadOnlyList<BoardAlert> Alerts,
    IReadOnlyList<UndeliveredMessage> Undelivered,
    SystemState System,
    bool Drill)
{
    /// <summary>What waits for a channel's limit and will not go out in time.</summary>
    public IReadOnlyList<LateSend> Late { get; init; } = [];

    /// <summary>The number of units on it.</summary>
    public int UnitCount => Townships.Sum(township => township.Units.Count);

    /// <summary>All units on it.</summary>
    public IEnumerable<BoardUnit> Units => Townships.SelectMany(township => township.Units);

    /// <summary>What an officer may see of it: the own unit and all below, and nothing of the neighbours.</summary>
    public BoardSnapshot For(OrganisationTree tree, Officer officer)
    {
        if (officer.UnitId is null) return officer.SeesPhones ? this : this with { Undelivered = [.. Undelivered.Select(message => message with { Call = [] })] };
        var townships = Townships
            .Select(township => township with { Units = [.. township.Units.Where(unit => officer.Sees(tree, unit.Id))] })
            .Where(township => township.Units.Count > 0).ToList();
        return this with
        {
            Townships = townships,
            Rounds = [.. Rounds.Select((round, position) => BoardRound.Of(round.Report, round.Deadline, townships.SelectMany(township => township.Units).Select(unit => unit.Rounds[position])))],
            Alerts = [.. Alerts.Where(alert => officer.Sees(tree, alert.PlaceId))],
            Undelivered = [.. Undelivered.Where(message => message.UnitId is not null && officer.Sees(tree, message.UnitId)).Select(message => officer.SeesPhones ? message : message with { Call = [] })],
            Late = [.. Late.Where(late => tree.Group(late.GroupId) is { } group && officer.Sees(tree, group.Unit))],
        };
    }
}
