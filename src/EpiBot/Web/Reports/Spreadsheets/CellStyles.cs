using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace EpiBot.Host.Web.Reports.Spreadsheets;

/// <summary>How cells look; the numbers are positions in the style sheet.</summary>
internal static class CellStyles
{
    public const uint Text = 1;
    public const uint Whole = 2;
    public const uint Share = 3;
    public const uint Date = 4;
    public const uint Time = 5;
    public const uint Heading = 6;
    public const uint Title = 7;
    public const uint Note = 8;

    private const uint DateFormat = 164;
    private const uint TimeFormat = 165;
    private const uint NoFormat = 0;
    private const uint TextFormat = 49;
    private const uint WholeFormat = 3;
    private const uint ShareFormat = 9;

    public static Stylesheet Make() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy-mm-dd" }, new NumberingFormat { NumberFormatId = TimeFormat, FormatCode = "yyyy-mm-dd hh:mm" }),
        new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 16 })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = HexBinaryValue.FromString("FFDDE6F0") }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Cell(TextFormat, quoted: true),
            Cell(WholeFormat),
            Cell(ShareFormat),
            Cell(DateFormat),
            Cell(TimeFormat),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center }) { FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Center }) { FontId = 2, ApplyFont = true, ApplyAlignment = true },
            new CellFormat { NumberFormatId = NoFormat }));

    private static CellFormat Cell(uint format, bool quoted = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = quoted }) { NumberFormatId = format, BorderId = 1, ApplyNumberFormat = true, ApplyBorder = true, ApplyAlignment = true, QuotePrefix = quoted ? true : null };

    private static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin }, new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());
}
