using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Commands;

/// <summary>The verbs as scripts call them: what goes where, and how they end.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("nonsense")]
    [InlineData("parse", "--loud")]
    [InlineData("parse", "a.jsonl", "b.jsonl")]
    [InlineData("parse", "not-there.jsonl")]
    [InlineData("replay")]
    [InlineData("replay", "--organisation", "not-there.json")]
    [InlineData("replay", "--organisation")]
    [InlineData("import")]
    [InlineData("import", "--dry-run")]
    [InlineData("import", "not-there.json")]
    [InlineData("import", "a.json", "b.json")]
    [InlineData("export")]
    [InlineData("export", "--date")]
    [InlineData("export", "--date", "20.1.2026")]
    [InlineData("export", "--date", "2026-01-20", "--format", "pdf")]
    [InlineData("export", "--date", "2026-01-20", "--format", "xlsx")]
    [InlineData("export-template")]
    [InlineData("export-template", "roster.txt")]
    [InlineData("verify", "twice")]
    [InlineData("api-key")]
    [InlineData("api-key", "create")]
    [InlineData("api-key", "destroy", "it")]
    public async Task Bad_arguments_end_with_2_a_word_on_standard_error_and_no_data(params string[] args)
    {
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, args);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Data));
        Assert.NotEmpty(outcome.Messages.Trim());
        Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData("export", "--date", "2026-01-20")]
    [InlineData("verify")]
    [InlineData("api-key", "create", "board")]
    public async Task Without_a_database_a_verb_fails_with_1_and_makes_none(params string[] args)
    {
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, args);
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Data));
        Assert.Contains("import", outcome.Messages, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task Parse_names_bad_lines_by_number_and_reads_the_others_in_order()
    {
        var lines = string.Join('\n', ParseLine("one", "零报告"), "nonsense", "[]", """{"id":"no-text"}""", "", ParseLine("two", "今日无异常,无返乡人员"), "\u0000");
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, ["parse"], lines);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["one", "two"], outcome.Lines.Select(IdOf));
        Assert.Equal(["line 2", "line 3", "line 4", "line 7"], outcome.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task Parse_reads_a_file_as_it_reads_standard_input()
    {
        var line = ParseLine("one", "东山村零报告");
        var fromInput = await EpiBotProgram.RunAsync(_folder.Root, ["parse"], line);
        var fromFile = await EpiBotProgram.RunAsync(_folder.Root, "parse", _folder.Write("in.jsonl", line));
        Assert.Equal("""{"id":"one","items":[{"kind":"zero","unit":"东山村"}]}""", fromInput.Data.TrimEnd());
        Assert.Equal(fromInput, fromFile);
    }

    [Fact]
    public async Task Parse_answers_every_line_of_a_large_input()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 3000).Select(number => ParseLine($"n{number}", $"东山村零报告 {number}")));
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, ["parse"], lines);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
        Assert.Equal(Enumerable.Range(0, 3000).Select(number => $"n{number}"), outcome.Lines.Select(IdOf));
    }

    [Fact]
    public async Task Replay_names_bad_lines_by_number_and_plays_the_others()
    {
        var events = string.Join(
            '\n',
            """{"at":"2026-01-20T09:00:00+08:00","type":"message","id":"m1","group":"g-yunzhu","sender":"lijianguo","text":"零报告"}""",
            "nonsense",
            """{"at":"2026-01-20T09:00:00+08:00","type":"message","id":"m2","group":"g-nobody","sender":"lijianguo","text":"零报告"}""",
            """{"at":"yesterday","type":"end"}""",
            """{"at":"2026-01-20T23:00:00+08:00","type":"end"}""");
        var outcome = await EpiBotProgram.RunAsync(_folder.Root, ["replay", "--organisation", _folder.Write("organisation.json", Township.Small)], events);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["line 2", "line 3", "line 4"], outcome.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]));
        Assert.Single(outcome.Lines, line => line.Contains("\"unit\":\"dongshan\",\"status\":\"on_time\"", StringComparison.Ordinal));
        Assert.Equal(["organisation.json"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_replays_print_the_same_bytes()
    {
        var organisation = _folder.Write("organisation.json", Township.Small);
        var events = """{"at":"2026-01-20T09:00:00+08:00","type":"message","id":"m1","group":"g-yunzhu","sender":"wangfang","text":"我村张三今天发烧38.5"}""";
        var first = await EpiBotProgram.RunAsync(_folder.Root, ["replay", "--organisation", organisation], events);
        var second = await EpiBotProgram.RunAsync(_folder.Root, ["replay", "--organisation", organisation], events);
        Assert.Contains("\"kind\":\"alert\"", first.Data, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    private static string ParseLine(string id, string text) =>
        $$$"""{"id":"{{{id}}}","now":"2026-01-20T10:42:00+08:00","group":{"name":"云竹镇工作群","unit":"云竹镇","villages":["东山村","西河村"]},"sender":{"name":"李建国","unit":"东山村","role":"reporter"},"text":"{{{text}}}"}""";

    private static string IdOf(string line) => line.Split("\"id\":\"")[1].Split('"')[0];
}
