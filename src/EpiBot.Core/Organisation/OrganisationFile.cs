using System.Text;
using EpiBot.Organisation.Files;

namespace EpiBot.Organisation;

/// <summary>Reads and writes ORG.json (contracts.md, section 2).</summary>
public static class OrganisationFile
{
    /// <summary>Reads an organisation from JSON text. Bad content is a result, never an exception.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="zone">The zone of times written without an offset; +08:00 by default.</param>
    public static OrganisationReading Parse(string json, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json), zone);
    }

    /// <summary>Reads an organisation from JSON in UTF-8, with or without a byte order mark.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="zone">The zone of times written without an offset; +08:00 by default.</param>
    public static OrganisationReading Parse(ReadOnlySpan<byte> json, TimeZoneInfo? zone = null)
    {
        var builder = new OrganisationBuilder(zone ?? InstantText.China);
        return JsonTables.Read(json, builder) ? builder.Finish() : new OrganisationRefused(builder.Problems.InOrder()) { Unreadable = true };
    }

    /// <summary>Checks an organisation that was not read from a file, as a file of it would be checked.</summary>
    /// <param name="data">The tables.</param>
    public static OrganisationReading Check(OrganisationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var builder = new OrganisationBuilder(InstantText.China);
        foreach (var (table, rows) in RecordCells.Tables(data))
        {
            var number = 0;
            foreach (var cells in rows) builder.Add(table, [.. cells.Select(RecordCells.AsRead)], new RowPlace(++number));
        }

        return builder.Finish();
    }

    /// <summary>Writes the JSON that <see cref="Parse(string, TimeZoneInfo?)"/> reads, one entry a line.</summary>
    /// <param name="data">The tables.</param>
    public static string Write(OrganisationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return JsonOutput.Write(data);
    }
}
