using System.Data;
using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using EpiBot.Organisation.Files;
using MiniExcelLibs;

namespace EpiBot.Organisation;

/// <summary>Writes the organisation as sheets with Chinese headings, for people who keep it in a spreadsheet.</summary>
public static class OrganisationSheets
{
    /// <summary>Writes a workbook (.xlsx) of four sheets. Cells that a spreadsheet would take for formulas carry an apostrophe.</summary>
    /// <param name="data">The tables.</param>
    /// <param name="workbook">Where to; it must be seekable, and stays open.</param>
    public static void WriteExcel(OrganisationData data, Stream workbook)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(workbook);
        var sheets = new DataSet { Locale = CultureInfo.InvariantCulture };
        foreach (var (table, rows) in RecordCells.Tables(data))
        {
            var sheet = sheets.Tables.Add(table.Sheet);
            foreach (var column in table.Columns) sheet.Columns.Add(column.Heading, typeof(string));
            foreach (var cells in rows) sheet.Rows.Add(Shown(cells));
        }

        workbook.SaveAs(sheets, excelType: ExcelType.XLSX);
    }

    /// <summary>Writes a workbook to fill in: the four sheets with their headings and two example rows each, which import as they are.</summary>
    /// <param name="workbook">Where to; it must be seekable, and stays open.</param>
    public static void WriteTemplate(Stream workbook) => WriteExcel(OrganisationTemplate.Example, workbook);

    /// <summary>Writes a .zip of four CSV files, in UTF-8 with a byte order mark, which spreadsheets need to read Chinese.</summary>
    /// <param name="data">The tables.</param>
    /// <param name="zip">Where to; stays open.</param>
    public static void WriteCsv(OrganisationData data, Stream zip)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(zip);
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (table, rows) in RecordCells.Tables(data))
        {
            var entry = archive.CreateEntry(table.Name + ".csv");
            // A fixed date, so that the same organisation gives the same bytes.
            entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var csv = CsvWriter.Create(entry.Open(), new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: false);
            WriteRow(csv, [.. table.Columns.Select(column => column.Heading)]);
            foreach (var cells in rows) WriteRow(csv, Shown(cells));
        }
    }

    private static string[] Shown(object?[] cells) => Array.ConvertAll(cells, cell => FormulaGuard.Cover(RecordCells.Shown(cell)));

    private static void WriteRow(CsvWriter csv, string[] fields)
    {
        foreach (var field in fields) csv.WriteField(field);
        csv.EndRecord();
    }
}
