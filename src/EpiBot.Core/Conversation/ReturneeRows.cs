using EpiBot.Reading;
using EpiBot.Reporting;
using EpiBot.Returnees;

namespace EpiBot.Conversation;

/// <summary>Makes and maintains the rows of the returnee register from what people say.</summary>
internal static class ReturneeRows
{
    public static Returnee New(Desk desk, string unitId, Round round, string key, LedgerEntry entry, PersonFields person, bool unconfirmed)
    {
        var row = new Returnee
        {
            UnitId = unitId,
            Date = round.Date,
            Report = round.Report.Id,
            PersonKey = key,
            EntryNumber = entry.Number,
            Sealed = "",
            Missing = "",
            Unconfirmed = unconfirmed,
            DeclaredBy = entry.SenderId,
            DeclaredAt = entry.SentAt,
        };
        Write(desk, row, person);
        return row;
    }

    /// <summary>Adds what was said now; the later word counts.</summary>
    public static void Update(Desk desk, Returnee row, PersonFields said, long entryNumber)
    {
        row.EntryNumber = entryNumber;
        Write(desk, row, PersonDetails.Merge(Fields(desk, row), said));
    }

    public static PersonFields Fields(Desk desk, Returnee row) => PersonDetails.Read(desk.Personal.Open(row.Sealed)!);

    public static IReadOnlyList<DeclarationField> Missing(Returnee row) =>
        [.. row.Missing.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DeclarationField>)];

    private static void Write(Desk desk, Returnee row, PersonFields person)
    {
        row.Sealed = desk.Personal.Seal(PersonDetails.Write(person))!;
        row.NameKey = person.Name is null ? null : desk.Personal.KeyOf(person.Name);
        row.IdKey = person.IdNumber is null ? null : desk.Personal.KeyOf(person.IdNumber);
        row.PhoneKey = person.Phone is null ? null : desk.Personal.KeyOf(person.Phone);
        (row.Country, row.Province, row.City, row.County) = (person.Origin?.Country, person.Origin?.Province, person.Origin?.City, person.Origin?.County);
        row.ReturnDate = person.ReturnDate;
        (row.HealthCode, row.Nucleic) = (person.HealthCode?.ToString(), person.Nucleic?.ToString());
        row.Missing = string.Join(',', PersonDetails.Missing(person, desk.Rules.Required));
    }
}
