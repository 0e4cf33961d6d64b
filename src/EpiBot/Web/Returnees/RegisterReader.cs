using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Returnees;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Returnees;

/// <summary>Reads the register of returnees, a page at a time; whoever looks sees the own unit and all below.</summary>
internal sealed class RegisterReader(EpiBotEngine engine)
{
    private const int MostOrigins = 200;

    public async Task<RegisterSheet> ReadAsync(Officer officer, RegisterFilter filter, CancellationToken cancellation = default)
    {
        var tree = engine.Organisation.Tree;
        await using var db = engine.Database.Open();
        var found = Found(db, tree, officer, filter);
        var total = await found.CountAsync(cancellation);
        var page = Math.Clamp(filter.Page, 0, Math.Max(0, (total - 1) / RegisterSheet.Size));
        var rows = await found.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id).Skip(page * RegisterSheet.Size).Take(RegisterSheet.Size).ToListAsync(cancellation);
        var ids = rows.Select(row => row.Id).ToArray();
        var heads = rows.Where(row => row.SameAs != null).Select(row => row.SameAs!.Value).ToArray();
        var same = await Mine(db, tree, officer).Where(row => (row.SameAs != null && (EF.Parameter(ids).Contains(row.SameAs.Value) || EF.Parameter(heads).Contains(row.SameAs.Value))) || EF.Parameter(heads).Contains(row.Id)).ToListAsync(cancellation);
        var twins = await TwinsAsync(db, tree, officer, rows, cancellation);
        return new RegisterSheet([.. rows.Select(row => RowOf(tree, row, same, twins))], total);
    }

    /// <summary>The origins there are, to choose from.</summary>
    public async Task<IReadOnlyList<string>> OriginsAsync(Officer officer, CancellationToken cancellation = default)
    {
        await using var db = engine.Database.Open();
        var origins = await Mine(db, engine.Organisation.Tree, officer).Select(row => row.Country ?? row.Province).Where(origin => origin != null).Distinct().Take(MostOrigins).ToListAsync(cancellation);
        return [.. origins.Select(origin => origin!).Order(StringComparer.Ordinal)];
    }

    /// <summary>A row with everything in clear, for whoever may see it and has said so in the trail.</summary>
    internal async Task<(Returnee Row, PersonFields Person)?> FindAsync(EpiBotDbContext db, Officer officer, long id, CancellationToken cancellation = default) =>
        await Mine(db, engine.Organisation.Tree, officer).FirstOrDefaultAsync(row => row.Id == id, cancellation) is { } row ? (row, FieldsOf(row)) : null;

    private static IQueryable<Returnee> Mine(EpiBotDbContext db, OrganisationTree tree, Officer officer)
    {
        var rows = db.Set<Returnee>().AsNoTracking().Where(row => !row.Withdrawn);
        return officer.UnitId is { } unit ? Below(rows, tree, unit) : rows;
    }

    private static IQueryable<Returnee> Below(IQueryable<Returnee> rows, OrganisationTree tree, string unitId)
    {
        var ids = tree.Units.Where(unit => tree.IsAtOrBelow(unit.Id, unitId)).Select(unit => unit.Id).ToArray();
        return rows.Where(row => EF.Parameter(ids).Contains(row.UnitId));
    }

    private IQueryable<Returnee> Found(EpiBotDbContext db, OrganisationTree tree, Officer officer, RegisterFilter filter)
    {
        var mine = Mine(db, tree, officer);

        // What is known to be the same person is shown once, with its head; a head out of sight hides nobody.
        var rows = mine.Where(row => row.SameAs == null || !mine.Any(head => head.Id == row.SameAs));
        if (filter.UnitId is { Length: > 0 } unit) rows = Below(rows, tree, unit);
        if (filter.Origin is { Length: > 0 } origin) rows = rows.Where(row => (row.Country ?? row.Province) == origin);
        if (filter.From is { } from) rows = rows.Where(row => (row.ReturnDate ?? row.Date) >= from);
        if (filter.Until is { } until) rows = rows.Where(row => (row.ReturnDate ?? row.Date) <= until);
        if (filter.HealthCode is { Length: > 0 } code) rows = rows.Where(row => row.HealthCode == code);
        if (filter.Nucleic is { Length: > 0 } test) rows = rows.Where(row => row.Nucleic == test);
        rows = filter.Open switch
        {
            OpenPoint.Any => rows,
            OpenPoint.Missing => rows.Where(row => row.Missing != ""),
            OpenPoint.Unconfirmed => rows.Where(row => row.Unconfirmed),
            OpenPoint.Twice => rows.Where(row => mine.Any(other => other.UnitId != row.UnitId && other.SameAs != row.Id && ((other.IdKey != null && other.IdKey == row.IdKey) || (other.PhoneKey != null && other.PhoneKey == row.PhoneKey)))),
        };
        return filter.Search.Trim() is { Length: > 0 } words ? Searched(rows, tree, words) : rows;
    }

    private IQueryable<Returnee> Searched(IQueryable<Returnee> rows, OrganisationTree tree, string words)
    {
        var number = string.Concat(words.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (number.Length >= 7 && number.Count(char.IsAsciiDigit) >= number.Length - 1)
        {
            var (key, asWritten) = (engine.Personal.KeyOf(number), engine.Personal.KeyOf(words));
            return rows.Where(row => row.IdKey == key || row.PhoneKey == key || row.PhoneKey == asWritten);
        }

        var name = engine.Personal.KeyOf(words);
        var units = tree.Units.Where(unit => unit.Name.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(unit => unit.Id).ToArray();
        return rows.Where(row => row.NameKey == name || EF.Parameter(units).Contains(row.UnitId));
    }

    private static async Task<List<Returnee>> TwinsAsync(EpiBotDbContext db, OrganisationTree tree, Officer officer, List<Returnee> rows, CancellationToken cancellation)
    {
        var (ids, phones) = (rows.Select(row => row.IdKey).OfType<string>().ToArray(), rows.Select(row => row.PhoneKey).OfType<string>().ToArray());
        if (ids.Length + phones.Length == 0) return [];
        return await Mine(db, tree, officer).Where(row => (row.IdKey != null && EF.Parameter(ids).Contains(row.IdKey)) || (row.PhoneKey != null && EF.Parameter(phones).Contains(row.PhoneKey))).ToListAsync(cancellation);
    }

    private RegisterRow RowOf(OrganisationTree tree, Returnee row, List<Returnee> same, List<Returnee> twins)
    {
        var head = row.SameAs ?? row.Id;
        var others = same.Where(other => other.Id != row.Id && (other.SameAs == head || other.Id == head)).OrderBy(other => other.Id).ToList();
        var person = others.Aggregate(FieldsOf(row), (known, other) => PersonDetails.Merge(FieldsOf(other), known));
        var alike = twins.Where(other => other.Id != row.Id && other.UnitId != row.UnitId && (other.SameAs ?? other.Id) != head && IsAlike(row, other));
        return new RegisterRow(
            row.Id, row.UnitId, NameOf(tree, row.UnitId), tree.ParentOf(row.UnitId)?.Name ?? "", Masked(person), PersonDetails.Missing(person, engine.Rules.Conversation.Required),
            row.Unconfirmed, engine.Clock.Local(row.DeclaredAt), tree.Member(row.DeclaredBy)?.Name ?? "", row.Date)
        {
            Same = [.. others.Select(other => OtherOf(tree, row, other))],
            Twins = [.. alike.Select(other => OtherOf(tree, row, other))],
        };
    }

    internal static bool IsAlike(Returnee one, Returnee other) => (one.IdKey is not null && one.IdKey == other.IdKey) || (one.PhoneKey is not null && one.PhoneKey == other.PhoneKey);

    private OtherRow OtherOf(OrganisationTree tree, Returnee row, Returnee other) =>
        new(other.Id, NameOf(tree, other.UnitId), FieldsOf(other).Name ?? "", row.IdKey is not null && row.IdKey == other.IdKey);

    private static string NameOf(OrganisationTree tree, string unitId) => tree.Unit(unitId)?.Name ?? unitId;

    private PersonFields FieldsOf(Returnee row) => PersonDetails.Read(engine.Personal.Open(row.Sealed)!);

    private static PersonFields Masked(PersonFields person) => person with { IdNumber = Mask.Number(person.IdNumber), Phone = Mask.Number(person.Phone) };
}
