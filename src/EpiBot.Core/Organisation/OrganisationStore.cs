using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Organisation;

/// <summary>Keeps the organisation in the database, with its history.</summary>
/// <param name="personal">Seals phones.</param>
public sealed class OrganisationStore(PersonalData personal)
{
    /// <summary>The organisation as it is now; empty in a new database.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<OrganisationTree> LoadAsync(EpiBotDbContext db, CancellationToken cancellation = default)
    {
        var units = await db.Set<StoredUnit>().AsNoTracking().Where(unit => unit.ValidUntil == null).OrderBy(unit => unit.Position).ToListAsync(cancellation);
        var members = await db.Set<StoredMember>().AsNoTracking().Where(member => member.ValidUntil == null).OrderBy(member => member.Position).ToListAsync(cancellation);
        var groups = await db.Set<StoredGroup>().AsNoTracking().OrderBy(group => group.Position).ToListAsync(cancellation);
        var duty = await db.Set<StoredDuty>().AsNoTracking().OrderBy(shift => shift.Id).ToListAsync(cancellation);
        return new OrganisationTree(new OrganisationData(
            [.. units.Select(unit => new Unit(unit.UnitId, unit.Name, unit.Level, unit.Parent, Lines(unit.Aliases)) { GroupsReport = unit.GroupsReport })],
            [.. members.AsParallel().AsOrdered().Select(member => new Member(member.MemberId, member.Name, member.Unit, member.Role, personal.Open(member.SealedPhone)))],
            [.. groups.Select(group => new Group(group.GroupId, group.Name, group.Unit, group.Purpose)
            {
                Speakers = group.Speakers is null ? null : Lines(group.Speakers),
                AnswerEverything = group.AnswerEverything,
            })],
            [.. duty.Select(shift => new DutyShift(shift.Unit, shift.From, shift.To, shift.Leader, shift.Member))]));
    }

    /// <summary>Replaces the organisation from an instant on; what was valid before keeps its rows.</summary>
    /// <param name="db">The database, within a transaction.</param>
    /// <param name="tree">The new organisation, validated.</param>
    /// <param name="at">From when it is valid.</param>
    /// <param name="cancellation">Stops writing; the transaction decides.</param>
    public async Task ReplaceAsync(EpiBotDbContext db, OrganisationTree tree, DateTimeOffset at, CancellationToken cancellation = default)
    {
        await ReplaceUnitsAsync(db, tree, at, cancellation);
        await ReplaceMembersAsync(db, tree, at, cancellation);
        await db.Set<StoredGroup>().ExecuteDeleteAsync(cancellation);
        await db.Set<StoredDuty>().ExecuteDeleteAsync(cancellation);
        var position = 0;
        await db.WriteAsync([.. tree.Data.Groups.Select(group => new StoredGroup
        {
            GroupId = group.Id,
            Name = group.Name,
            Unit = group.Unit,
            Purpose = group.Purpose,
            Speakers = group.Speakers is null ? null : string.Join('\n', group.Speakers),
            AnswerEverything = group.AnswerEverything,
            Position = position++,
        })], RowConflict.Fail, cancellation);
        db.AddRange(tree.Data.Duty.Select(shift => new StoredDuty { Unit = shift.Unit, From = shift.From, To = shift.To, Leader = shift.Leader, Member = shift.Member }));
        if (await db.Set<OrganisationVersion>().FirstOrDefaultAsync(cancellation) is { } version) version.Number++;
        else db.Add(new OrganisationVersion { Number = 1 });
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task ReplaceUnitsAsync(EpiBotDbContext db, OrganisationTree tree, DateTimeOffset at, CancellationToken cancellation)
    {
        var current = await db.Set<StoredUnit>().Where(unit => unit.ValidUntil == null).ToDictionaryAsync(unit => unit.UnitId, cancellation);
        var fresh = new List<StoredUnit>();

        // The first import describes a county that was there before: what is reported for days before it has a unit to belong to.
        if (current.Count == 0 && !await db.Set<StoredUnit>().AnyAsync(cancellation)) at = DateTimeOffset.UnixEpoch;
        for (var position = 0; position < tree.Units.Count; position++)
        {
            var row = RowOf(tree, tree.Units[position], position, at);
            if (current.Remove(row.UnitId, out var old))
            {
                if (Same(old, row)) continue;
                old.ValidUntil = at;
            }

            fresh.Add(row);
        }

        foreach (var gone in current.Values) gone.ValidUntil = at;
        await db.SaveChangesAsync(cancellation);
        await db.WriteAsync(fresh, RowConflict.Fail, cancellation);
    }

    private async Task ReplaceMembersAsync(EpiBotDbContext db, OrganisationTree tree, DateTimeOffset at, CancellationToken cancellation)
    {
        var current = await db.Set<StoredMember>().Where(member => member.ValidUntil == null).ToDictionaryAsync(member => member.MemberId, cancellation);
        var fresh = new List<StoredMember>();
        for (var position = 0; position < tree.Data.Members.Count; position++)
        {
            var member = tree.Data.Members[position];
            if (current.Remove(member.Id, out var old))
            {
                var same = old.Name == member.Name && old.Unit == member.Unit && old.Role == member.Role && old.Position == position
                    && personal.Open(old.SealedPhone) == member.Phone;
                if (same) continue;
                old.ValidUntil = at;
            }

            fresh.Add(new StoredMember
            {
                MemberId = member.Id,
                Name = member.Name,
                Unit = member.Unit,
                Role = member.Role,
                SealedPhone = personal.Seal(member.Phone),
                Position = position,
                ValidFrom = at,
            });
        }

        foreach (var gone in current.Values) gone.ValidUntil = at;
        await db.SaveChangesAsync(cancellation);
        await db.WriteAsync(fresh, RowConflict.Fail, cancellation);
    }

    private static StoredUnit RowOf(OrganisationTree tree, Unit unit, int position, DateTimeOffset at) => new()
    {
        UnitId = unit.Id,
        Name = unit.Name,
        Level = unit.Level,
        Parent = unit.Parent,
        Aliases = string.Join('\n', unit.Aliases),
        GroupsReport = unit.GroupsReport,
        Position = position,
        Reporting = tree.IsReporting(unit.Id),
        Area = tree.CommandChain(unit.Id) is [var nearest, ..] ? nearest.Id : "",
        ValidFrom = at,
    };

    private static bool Same(StoredUnit old, StoredUnit row) =>
        old.Name == row.Name && old.Level == row.Level && old.Parent == row.Parent && old.Aliases == row.Aliases && old.GroupsReport == row.GroupsReport
        && old.Position == row.Position && old.Reporting == row.Reporting && old.Area == row.Area;

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');
}
