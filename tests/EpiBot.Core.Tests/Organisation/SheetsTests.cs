using System.Globalization;
using System.IO.Compression;
using System.Text;
using EpiBot.Organisation;
using EpiBot.Tests.Support;
using MiniExcelLibs;
using static EpiBot.Tests.Organisation.OrganisationFileTests;
using Member = EpiBot.Organisation.Member;

namespace EpiBot.Tests.Organisation;

public sealed class SheetsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static OrganisationData Odd { get; } = new(
        [
            new Unit("t", "云竹镇", UnitLevel.Township, null, []),
            new Unit("u1", "=HYPERLINK(\"x\")村", UnitLevel.Village, "t", ["@东山", "东山大队"]) { GroupsReport = true },
            new Unit("u2", "'+村", UnitLevel.Farm, "t", ["a;b"]),
        ],
        [new Member("19:abc;x=1", "李,\"建国\"", "u1", MemberRole.Doctor, "+8613800000000"), new Member("0012", "王芳", "u2", MemberRole.Villager, null)],
        [new Group("g", "群", "t", GroupPurpose.Villagers) { Speakers = ["19:abc;x=1"], AnswerEverything = false }],
        [new DutyShift("t", Some.At(8), Some.At(8, day: 21), "0012", "")]);

    public SheetsTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("org.xlsx")]
    [InlineData("org.zip")]
    public void What_is_written_as_sheets_imports_the_same(string name)
    {
        using (var file = File.Create(_folder.File(name)))
        {
            if (name.EndsWith(".xlsx", StringComparison.Ordinal)) OrganisationSheets.WriteExcel(Odd, file);
            else OrganisationSheets.WriteCsv(Odd, file);
        }

        var data = Accepted(OrganisationImport.Read(_folder.File(name)));
        Assert.True(OrganisationChanges.Between(Odd, data).None, string.Join('\n', OrganisationChanges.Between(Odd, data).Describe()));
    }

    [Fact]
    public void No_cell_of_a_sheet_begins_like_a_formula()
    {
        using var workbook = new MemoryStream();
        OrganisationSheets.WriteExcel(Odd, workbook);
        var cells = workbook.GetSheetNames()
            .SelectMany(sheet => workbook.Query(sheetName: sheet).Cast<IDictionary<string, object?>>())
            .SelectMany(row => row.Values).OfType<string>().ToList();
        Assert.Contains("'=HYPERLINK(\"x\")村", cells);
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal));
    }

    [Fact]
    public void The_template_has_four_sheets_with_Chinese_headings_and_two_rows_each_and_imports_as_it_is()
    {
        using (var file = File.Create(_folder.File("template.xlsx"))) OrganisationSheets.WriteTemplate(file);
        Assert.Equal(["单位", "人员", "群", "值班"], MiniExcel.GetSheetNames(_folder.File("template.xlsx")));
        Assert.Equal(
            ["编号", "名称", "级别", "上级", "别名", "小组报告"],
            ((IDictionary<string, object?>)MiniExcel.Query(_folder.File("template.xlsx"), sheetName: "单位").First()).Values);
        var data = Accepted(OrganisationImport.Read(_folder.File("template.xlsx")));
        Assert.Equal((2, 2, 2, 2), (data.Units.Count, data.Members.Count, data.Groups.Count, data.Duty.Count));
        Assert.Equal(["东山", "东山大队"], data.Units[1].Aliases);
    }

    [Fact]
    public void Headings_come_in_either_language_and_any_order_and_empty_lines_are_skipped()
    {
        Write("units.csv", "级别,NAME,编号,别名,备注\n\nvillage,东山村,dongshan,东山、东山大队；老东山,x\n,,,,\n学校,小学,xiaoxue,\"a,b\"\n");
        var data = Accepted(OrganisationImport.Read(_folder.Root));
        Assert.Equal(["东山", "东山大队", "老东山"], data.Units[0].Aliases);
        Assert.Equal(["a", "b"], data.Units[1].Aliases);
        Assert.Equal(UnitLevel.School, data.Units[1].Level);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    public void Csv_of_every_usual_encoding_is_read(string encoding, bool mark)
    {
        var text = "编号,名称,级别\nu,榆社㐂村,村\n";
        var encoder = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        File.WriteAllBytes(_folder.File("单位.csv"), [.. mark ? encoder.GetPreamble() : [], .. encoder.GetBytes(text)]);
        Assert.Equal("榆社㐂村", Accepted(OrganisationImport.Read(_folder.File("单位.csv"))).Units[0].Name);
    }

    [Theory]
    [InlineData("编号;名称;级别\nu;村;村\n")]
    [InlineData("编号\t名称\t级别\r\nu\t村\t村\r\n")]
    public void Csv_may_be_separated_by_semicolons_or_tabs(string text)
    {
        Write("units.csv", text);
        Assert.Single(Accepted(OrganisationImport.Read(_folder.Root)).Units);
    }

    [Fact]
    public void A_bad_row_is_named_by_the_line_a_spreadsheet_shows()
    {
        Write("units.csv", "编号,名称,级别\n\nu,\"村\n庄\",村\nv,河口村,城\n");
        Assert.Equal(
            [
                "units, line 3: name（名称） contains invisible control characters: 村\\u000a庄. Type it anew.",
                "units, line 5: level（级别）: \"城\" is unknown. Write one of: county（县）、township（乡镇）、village（村）、group（小组）、enterprise（企业）、school（学校）、clinic（诊所）、farm（养殖场）.",
            ],
            Refused(OrganisationImport.Read(_folder.Root)).Select(problem => problem.Describe()));
    }

    [Fact]
    public void A_bad_row_of_a_workbook_is_named_by_its_line_too()
    {
        MiniExcel.SaveAs(
            _folder.File("org.xlsx"),
            new Dictionary<string, object>
            {
                ["units"] = new[] { Row("u", "村"), Row("", ""), Row("v", "城") },
            });
        Assert.Equal(4, Assert.Single(Refused(OrganisationImport.Read(_folder.File("org.xlsx")))).Row);

        static Dictionary<string, object> Row(string id, string level) => new() { ["id"] = id, ["name"] = id, ["level"] = level };
    }

    [Fact]
    public void Numbers_and_dates_that_a_spreadsheet_made_of_them_are_understood()
    {
        MiniExcel.SaveAs(
            _folder.File("org.xlsx"),
            new Dictionary<string, object>
            {
                ["units"] = new[] { new Dictionary<string, object> { ["编号"] = 101, ["名称"] = "村", ["级别"] = "村", ["小组报告"] = true } },
                ["members"] = new[] { new Dictionary<string, object> { ["编号"] = "m", ["姓名"] = "人", ["单位"] = 101d, ["角色"] = "报告人", ["电话"] = 13800000000 } },
                ["duty"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["单位"] = "101", ["开始"] = new DateTime(2026, 1, 20, 8, 0, 0), ["结束"] = "2026/1/21 8:00", ["值班人员"] = "m",
                    },
                },
            });
        var data = Accepted(OrganisationImport.Read(_folder.File("org.xlsx")));
        Assert.Equal(("101", true), (data.Units[0].Id, data.Units[0].GroupsReport));
        Assert.Equal(("101", "13800000000"), (data.Members[0].Unit, data.Members[0].Phone));
        Assert.Equal(new DutyShift("101", Some.At(8), Some.At(8, day: 21), "", "m"), data.Duty[0]);
    }

    [Theory]
    [InlineData("missing.json", null, "missing.json: There is no such file. Check the path.")]
    [InlineData("bad.xlsx", "no workbook", "bad.xlsx: This is no sound .xlsx file. Save or download it anew.")]
    [InlineData("bad.zip", "no archive", "bad.zip: This is no sound .zip file. Save or download it anew.")]
    public void A_file_that_cannot_be_read_is_unreadable_and_no_exception(string name, string? content, string message)
    {
        if (content is not null) Write(name, content);
        var refused = Assert.IsType<OrganisationRefused>(OrganisationImport.Read(_folder.File(name)));
        Assert.True(refused.Unreadable);
        Assert.StartsWith(message, Assert.Single(refused.Problems).Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_headings_a_missing_closing_quote_and_two_files_of_one_table_are_named()
    {
        Write("units.csv", "甲,乙\n1,2\n");
        Write("单位.csv", "编号,名称,级别\nu,村,村\n");
        Write("members.csv", "编号,姓名,单位,角色,角色\nm,\"人,u,报告人,\n");
        Assert.Equal(
            [
                "members.csv: It cannot be read on from line 2, probably because a quotation mark never closes. Check those before that line.",
                $"{Path.GetFileName(_folder.Root)}: One table has two files: units.csv、单位.csv. Keep one of them.",
                "units, line 1: Headings are missing: 编号、名称、级别. The first line must be: 编号、名称、级别、上级、别名、小组报告.",
                "members, line 1: The heading \"角色\" occurs twice. Remove one.",
            ],
            Refused(OrganisationImport.Read(_folder.Root)).Select(problem => problem.Describe()));
    }

    [Fact]
    public void An_archive_that_unpacks_to_more_than_memory_should_hold_is_refused()
    {
        using (var archive = ZipFile.Open(_folder.File("bomb.zip"), ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("units.csv", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i <= 512; i++) entry.Write(zeros);
        }

        Assert.Equal("bomb.zip: The file, or what it unpacks to, is larger than 512 MB. Split it.", Assert.Single(Refused(OrganisationImport.Read(_folder.File("bomb.zip")))).Describe());
    }

    private void Write(string name, string text) => File.WriteAllText(_folder.File(name), text);
}
