using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace EpiBot.Host.Web.Reports.Spreadsheets;

/// <summary>
/// Writes sheets as a workbook (.xlsx): title, headings that stay when one scrolls and are repeated on paper, numbers, shares, dates and times
/// as what they are. Text stays text whatever it begins with.
/// </summary>
internal static class Workbook
{
    private const uint HeadingRow = 3;
    private const int LongestCell = 32_000;
    private const int LongestName = 31;

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = CellStyles.Make();
            var tabs = new Sheets();
            var names = new DefinedNames();
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Write(sheets[i]);
                tabs.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)i + 1, Name = NameOf(sheets[i], i) });
                names.Append(new DefinedName($"'{NameOf(sheets[i], i)}'!${HeadingRow}:${HeadingRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }

            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(tabs, names);
            document.Save();
        }

        return stream.ToArray();
    }

    private static string NameOf(Sheet sheet, int position)
    {
        var name = string.Concat(sheet.Name.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)));
        return name.Length is 0 or > LongestName ? $"{position + 1}" : name;
    }

    private static Worksheet Write(Sheet sheet)
    {
        var rows = new SheetData();
        rows.Append(RowOf(1, [sheet.Title], CellStyles.Title), RowOf(2, [sheet.Note], CellStyles.Note), RowOf(HeadingRow, [.. sheet.Columns.Select(column => column.Heading)], CellStyles.Heading));
        var number = HeadingRow;
        foreach (var row in sheet.Rows) rows.Append(RowOf(++number, row, null));
        var last = Reference(sheet.Columns.Count - 1, 1);
        var view = new SheetView { WorkbookViewId = 0 };
        view.Append(new Pane { VerticalSplit = HeadingRow, TopLeftCell = $"A{HeadingRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(view),
            new Columns(sheet.Columns.Select((column, i) => new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })),
            rows,
            new MergeCells(new MergeCell { Reference = $"A1:{last}" }, new MergeCell { Reference = $"A2:{last.TrimEnd('1')}2" }),
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
    }

    private static Row RowOf(uint number, object?[] cells, uint? style)
    {
        var row = new Row { RowIndex = number };
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is { } value) row.Append(CellOf(value, Reference(i, number), style));
        }

        return row;
    }

    private static Cell CellOf(object value, string reference, uint? style) => value switch
    {
        int or long => Number(Convert.ToString(value, CultureInfo.InvariantCulture)!, reference, style ?? CellStyles.Whole),
        decimal share => Number(share.ToString(CultureInfo.InvariantCulture), reference, style ?? CellStyles.Share),
        DateOnly date => Number(date.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture), reference, style ?? CellStyles.Date),
        DateTime time => Number(time.ToOADate().ToString(CultureInfo.InvariantCulture), reference, style ?? CellStyles.Time),
        _ => Text(value.ToString() ?? "", reference, style ?? CellStyles.Text),
    };

    private static Cell Number(string value, string reference, uint style) => new() { CellReference = reference, StyleIndex = style, CellValue = new CellValue(value) };

    /// <summary>An inline string is never a formula, and the style says so to whoever edits the cell later.</summary>
    private static Cell Text(string value, string reference, uint style) => new()
    {
        CellReference = reference, StyleIndex = style, DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(Clean(value)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    private static string Clean(string value)
    {
        var clean = string.Concat(value.Where(letter => XmlConvert.IsXmlChar(letter)));
        return clean.Length > LongestCell ? clean[..LongestCell] : clean;
    }

    private static string Reference(int column, uint row)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }
}
