using EpiBot.Engine;
using EpiBot.Host.Web.Audit;
using EpiBot.Reading;
using EpiBot.Returnees;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Returnees;

/// <summary>What an officer does in the register: looks at what is masked, and says that two rows are one person. All of it is kept in the trail.</summary>
internal sealed class RegisterDesk(EpiBotEngine engine, RegisterReader reader, AuditBook audit)
{
    /// <summary>ID number and phone in clear, once the look is in the trail; <see langword="null"/> for whoever may not.</summary>
    public Task<PersonFields?> LookAsync(Officer officer, long id) => !officer.SeesPhones ? Task.FromResult<PersonFields?>(null) : engine.Writer.WriteAsync(async (db, stop) =>
    {
        if (await reader.FindAsync(db, officer, id, stop) is not var (row, person)) return null;
        db.Add(audit.Event(officer.By, "looked", $"returnee {row.Id}", row.UnitId));
        return person;
    });

    /// <summary>Says that two rows of two units are the same person; the one stays for both. They must share an ID number or a phone.</summary>
    /// <returns>Whether that was allowed and done.</returns>
    public Task<bool> MergeAsync(Officer officer, long id, long otherId) => !officer.SeesPhones ? Task.FromResult(false) : engine.Writer.WriteAsync(async (db, stop) =>
    {
        if (await reader.FindAsync(db, officer, id, stop) is not var (row, _) || await reader.FindAsync(db, officer, otherId, stop) is not var (other, _)) return false;
        if (row.UnitId == other.UnitId || !RegisterReader.IsAlike(row, other)) return false;
        var (head, of) = (row.SameAs ?? row.Id, other.SameAs ?? other.Id);
        if (head == of) return false;
        await db.Set<Returnee>().Where(one => one.Id == of || one.SameAs == of).ExecuteUpdateAsync(set => set.SetProperty(one => one.SameAs, head), stop);
        await db.Set<Returnee>().Where(one => one.Id == head).ExecuteUpdateAsync(set => set.SetProperty(one => one.SameAs, (long?)null), stop);
        db.Add(audit.Event(officer.By, "merged", $"returnee {otherId}", other.UnitId, before: "", after: $"= returnee {head}"));
        return true;
    });

    /// <summary>Takes it back: the row stands for itself again.</summary>
    public Task<bool> PartAsync(Officer officer, long id) => !officer.SeesPhones ? Task.FromResult(false) : engine.Writer.WriteAsync(async (db, stop) =>
    {
        if (await reader.FindAsync(db, officer, id, stop) is not var (row, _) || row.SameAs is not { } head) return false;
        await db.Set<Returnee>().Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.SameAs, (long?)null), stop);
        db.Add(audit.Event(officer.By, "parted", $"returnee {id}", row.UnitId, before: $"= returnee {head}", after: ""));
        return true;
    });
}
