using EpiBot.Alerts;
using EpiBot.Organisation;

namespace EpiBot.Host.Web.Board;

/// <summary>An alert as the board shows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="UnitId">The unit concerned.</param>
/// <param name="PlaceId">The unit by which it is seen: its own, or the one above where it has left the organisation since.</param>
/// <param name="UnitName">Its name with that of the unit above.</param>
/// <param name="State">Where its life stands.</param>
/// <param name="Verified">False where the word of who said it is not yet checked (未核实).</param>
/// <param name="Words">Who and what; without ID numbers, but with phones.</param>
/// <param name="RaisedAt">When EpiBot raised it.</param>
/// <param name="Level">The command group that heard it last: 0 the nearest.</param>
/// <param name="HeardBy">That group's name.</param>
/// <param name="Owner">Who deals with it.</param>
public sealed record BoardAlert(long Number, string UnitId, string PlaceId, string UnitName, AlertState State, bool Verified, string Words, DateTimeOffset RaisedAt, int Level, string? HeardBy, string? Owner)
{
    public bool IsUnanswered => State == AlertState.Open;

    public static BoardAlert Of(Alert alert, OrganisationTree tree, string words, Func<DateTimeOffset, DateTimeOffset> local) => new(
        alert.Number, alert.UnitId, PlaceOf(alert, tree), AlertWords.UnitName(tree, alert.UnitId), alert.State, alert.Verified, words, local(alert.RaisedAt), alert.Level,
        alert.Chain(tree) is { Count: > 0 } chain ? chain[Math.Min(alert.Level, chain.Count - 1)].Name : null,
        alert.Owner is { } owner ? tree.Member(owner)?.Name ?? owner : null);

    /// <summary>The unit by which an alert is seen.</summary>
    public static string PlaceOf(Alert alert, OrganisationTree tree) => tree.Unit(alert.UnitId) is null && alert.Parent is { } parent ? parent : alert.UnitId;
}
