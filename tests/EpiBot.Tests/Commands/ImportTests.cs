using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Commands;

/// <summary><c>import</c>: all of it or nothing.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string, string, string> BadRosters => new()
    {
        { "a circle", """{"units":[{"id":"a","name":"甲村","level":"village","parent":"b"},{"id":"b","name":"乙村","level":"village","parent":"a"}],"members":[],"groups":[]}""", "a → b → a" },
        { "a name twice", """{"units":[{"id":"t","name":"大同镇","level":"township"},{"id":"b","name":"东村","level":"village","parent":"t"},{"id":"c","name":"东村","level":"village","parent":"t"}],"members":[],"groups":[]}""", "东村" },
        { "an id twice", """{"units":[{"id":"t","name":"大同镇","level":"township"},{"id":"t","name":"小同镇","level":"township"}],"members":[],"groups":[]}""", "t" },
        { "a parent that is not there", """{"units":[{"id":"b","name":"东村","level":"village","parent":"nowhere"}],"members":[],"groups":[]}""", "nowhere" },
        { "a level nobody knows", """{"units":[{"id":"b","name":"东村","level":"galaxy"}],"members":[],"groups":[]}""", "galaxy" },
        { "a member of no unit", """{"units":[{"id":"t","name":"大同镇","level":"township"}],"members":[{"id":"m","name":"李建国","unit":"nowhere","role":"reporter"}],"groups":[]}""", "nowhere" },
        { "a group of no unit", """{"units":[{"id":"t","name":"大同镇","level":"township"}],"members":[],"groups":[{"id":"g","name":"群","unit":"nowhere"}]}""", "nowhere" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(BadRosters))]
    public async Task A_bad_roster_is_refused_with_its_reason_and_nothing_is_made(string why, string roster, string named)
    {
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, "import", _folder.Write("roster.json", roster));
        Assert.True(outcome is { ExitCode: 1, Data: "" }, why);
        Assert.Contains(named, outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(["roster.json"], Entries());
    }

    [Theory]
    [MemberData(nameof(BadRosters))]
    public async Task A_bad_roster_leaves_the_one_in_force_as_it_is(string why, string roster, string named)
    {
        var good = _folder.Write("organisation.json", Township.Small);
        Assert.Equal(0, (await EpiBotProgram.RunAsync(_folder.Root, "import", good)).ExitCode);
        var before = await StatusAsync();
        var refused = await EpiBotProgram.RunAsync(_folder.Root, "import", _folder.Write("roster.json", roster));
        Assert.True(refused.ExitCode == 1 && refused.Messages.Contains(named, StringComparison.Ordinal), why);
        Assert.Equal(before, await StatusAsync());
        Assert.Equal("＋0", await ChangesAsync("--dry-run", good));
    }

    [Theory]
    [InlineData("{\"units\":[")]
    [InlineData("")]
    [InlineData("\u0000\u0001")]
    [InlineData("PK\u0003\u0004 no workbook")]
    public async Task A_file_that_cannot_be_read_ends_with_2(string content)
    {
        foreach (var name in new[] { "roster.json", "roster.xlsx", "roster.zip" })
        {
            var outcome = await EpiBotProgram.RunAsync(_folder.Root, "import", _folder.Write(name, content));
            Assert.Equal((2, ""), (outcome.ExitCode, outcome.Data));
            Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("epibot.db", Entries());
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_change_and_changes_nothing()
    {
        var file = _folder.Write("organisation.json", Township.Small);
        var preview = await EpiBotProgram.RunAsync(_folder.Root, "import", "--dry-run", file);
        Assert.Equal(0, preview.ExitCode);
        Assert.Contains("东山村", preview.Data, StringComparison.Ordinal);
        Assert.Equal(["organisation.json"], Entries());
        Assert.Equal(preview.Data, (await EpiBotProgram.RunAsync(_folder.Root, "import", file)).Data);
        var changed = _folder.Write("changed.json", Township.Small.Replace("西河村", "西沟村", StringComparison.Ordinal));
        Assert.Contains("西沟村", (await EpiBotProgram.RunAsync(_folder.Root, "import", "--dry-run", changed)).Data, StringComparison.Ordinal);
        Assert.Equal("＋0", await ChangesAsync("--dry-run", file));
    }

    [Fact]
    public async Task What_the_template_verb_writes_is_what_import_reads()
    {
        Assert.Equal(0, (await EpiBotProgram.RunAsync(_folder.Root, "export-template", "roster.xlsx")).ExitCode);
        Assert.Equal(1, (await EpiBotProgram.RunAsync(_folder.Root, "export-template", "roster.xlsx")).ExitCode);
        var import = await EpiBotProgram.RunAsync(_folder.Root, "import", "roster.xlsx");
        Assert.Equal(0, import.ExitCode);
        Assert.Equal("＋0", await ChangesAsync("--dry-run", "roster.xlsx"));
    }

    [Fact]
    public async Task The_setting_says_where_the_database_lies()
    {
        var elsewhere = Directory.CreateDirectory(_folder.File("data")).FullName;
        var environment = new Dictionary<string, string> { ["EpiBot__Storage__Path"] = Path.Combine(elsewhere, "county.db") };
        var import = await EpiBotProgram.RunAsync(_folder.Root, ["import", _folder.Write("organisation.json", Township.Small)], null, environment);
        Assert.Equal(0, import.ExitCode);
        Assert.True(File.Exists(Path.Combine(elsewhere, "county.db")));
        Assert.Equal(["data", "organisation.json"], Entries().Order(StringComparer.Ordinal));
        Assert.Equal(0, (await EpiBotProgram.RunAsync(_folder.Root, ["verify"], null, environment)).ExitCode);
        Assert.Equal(1, (await EpiBotProgram.RunAsync(_folder.Root, "verify")).ExitCode);
    }

    [Fact]
    public async Task An_imported_installation_holds_no_demo_data()
    {
        await using (await RunningEpiBot.StartAsync(_folder.Root))
        {
            Assert.Contains("epibot-demo.db", Entries());
        }

        Assert.Equal(0, (await EpiBotProgram.RunAsync(_folder.Root, "import", _folder.Write("organisation.json", Township.Small))).ExitCode);
        await using var real = await RunningEpiBot.StartAsync(_folder.Root);
        var groups = await real.Http.GetStringAsync("/chat/api/groups", TestContext.Current.CancellationToken);
        Assert.Contains("\"demo\":false", groups, StringComparison.Ordinal);
        Assert.DoesNotContain("v-dongshan", groups, StringComparison.Ordinal);
        var page = await real.Http.GetStringAsync("/chat", TestContext.Current.CancellationToken);
        Assert.Contains("class=\"demo\" title=\"演示:人员和单位都是虚构的\" hidden", page, StringComparison.Ordinal);
    }

    private string[] Entries() => [.. Directory.GetFileSystemEntries(_folder.Root).Select(entry => Path.GetFileName(entry)!)];

    private async Task<string> StatusAsync() => (await EpiBotProgram.RunAsync(_folder.Root, "export", "--date", "2026-01-20")).Data;

    /// <summary>How many rows an import would add, change or remove.</summary>
    private async Task<string> ChangesAsync(params string[] args)
    {
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, ["import", .. args]);
        Assert.Equal(0, outcome.ExitCode);
        return $"＋{outcome.Lines.Count(line => line.StartsWith("  ", StringComparison.Ordinal))}";
    }
}
