using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using EpiBot.Host.Tests.Accounts;
using ExcelDataReader;
using Sheet = EpiBot.Host.Web.Reports.Spreadsheets.Sheet;
using Workbook = EpiBot.Host.Web.Reports.Spreadsheets.Workbook;

namespace EpiBot.Host.Tests.Reports;

/// <summary>The reports as workbooks, read by another library than the one that wrote them.</summary>
public sealed class WorkbookTests(CountyWithHistory county) : IClassFixture<CountyWithHistory>
{
    static WorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Yesterday => county.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public void What_looks_like_a_formula_stays_a_text_and_every_cell_is_what_it_is()
    {
        object?[] cells = ["=HYPERLINK(\"http://x\",\"点我\")", "+1", "-1", "@x", 7, 0.25m, new DateOnly(2026, 1, 20), new DateTime(2026, 1, 20, 10, 42, 0), null, "a\u0001b"];
        var bytes = Workbook.Write([new Sheet("表", "标题", "说明", [.. cells.Select((_, i) => new EpiBot.Host.Web.Reports.Spreadsheets.Column($"列{i}"))], [cells])]);
        var row = Read(bytes)[0].Rows[3];
        Assert.Equal(["=HYPERLINK(\"http://x\",\"点我\")", "+1", "-1", "@x", 7d, 0.25d, new DateTime(2026, 1, 20), new DateTime(2026, 1, 20, 10, 42, 0), null, "ab"], row);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(problem => problem.Description));
    }

    [Theory]
    [InlineData("day")]
    [InlineData("period")]
    public async Task A_report_has_a_title_headings_that_stay_Chinese_column_names_and_fits_A4(string kind)
    {
        var bytes = await GetAsync("admin", kind);
        var sheets = Read(bytes);
        Assert.True(sheets.Count >= 4);
        Assert.Contains(Yesterday, (string)sheets[0].Rows[0][0]!, StringComparison.Ordinal);
        Assert.Contains("完整率", sheets[0].Rows[2]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(problem => problem.Description));
        Assert.All(document.WorkbookPart!.WorksheetParts, part =>
        {
            Assert.Equal("A4", part.Worksheet!.Descendants<Pane>().Single().TopLeftCell!.Value);
            Assert.Equal(9u, part.Worksheet.Descendants<PageSetup>().Single().PaperSize!.Value);
        });
    }

    [Theory]
    [InlineData("day")]
    [InlineData("period")]
    public async Task There_is_nobodys_name_in_it_and_nothing_of_the_neighbour(string kind)
    {
        var cells = Read(await GetAsync("heyu", kind)).SelectMany(sheet => sheet.Rows).SelectMany(row => row).OfType<string>().ToList();
        Assert.Contains(cells, cell => cell == "南关村");
        Assert.All(CountyWithHistory.Personal.Concat(ServedCounty.OfTheNeighbour), secret => Assert.DoesNotContain(cells, cell => cell.Contains(secret, StringComparison.Ordinal)));
    }

    internal static List<(string Name, List<object?[]> Rows)> Read(byte[] bytes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    private async Task<byte[]> GetAsync(string account, string kind)
    {
        using var browser = await county.Served.SignedInAsync(account);
        return await browser.GetByteArrayAsync(kind == "day" ? $"/reports/day/{Yesterday}/excel" : $"/reports/period/{Yesterday}/{Yesterday}/excel", Cancellation);
    }
}
