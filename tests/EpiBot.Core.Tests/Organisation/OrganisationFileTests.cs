using System.Globalization;
using EpiBot.Organisation;

namespace EpiBot.Tests.Organisation;

public sealed class OrganisationFileTests
{
    /// <summary>The example of contracts.md, section 2, word for word: the people of its duty roster are not among its members.</summary>
    private const string Example = """
        {"units":[{"id":"yushe","name":"榆社县","level":"county"},
                  {"id":"yunzhu","name":"云竹镇","level":"township","parent":"yushe"},
                  {"id":"dongshan","name":"东山村","level":"village","parent":"yunzhu","aliases":["东山"]}],
         "members":[{"id":"lijianguo","name":"李建国","unit":"dongshan","role":"reporter","phone":"13800000000"}],
         "groups":[{"id":"g-yunzhu","name":"云竹镇疫情防控工作群","unit":"yunzhu"},
                   {"id":"cp-yunzhu","name":"云竹镇指挥部","unit":"yunzhu","purpose":"command"}],
         "duty":[{"unit":"yunzhu","from":"2026-01-20T08:00:00+08:00","to":"2026-01-21T08:00:00+08:00","leader":"liuzhen","member":"zhaoyuan"}]}
        """;

    public OrganisationFileTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void The_example_of_the_contract_is_accepted()
    {
        var data = Accepted(OrganisationFile.Parse(Example));
        Assert.Equal(new Unit("dongshan", "东山村", UnitLevel.Village, "yunzhu", ["东山"]), data.Units[2]);
        Assert.Equal(new Member("lijianguo", "李建国", "dongshan", MemberRole.Reporter, "13800000000"), data.Members[0]);
        Assert.Equal(new Group("cp-yunzhu", "云竹镇指挥部", "yunzhu", GroupPurpose.Command), data.Groups[1]);
        Assert.Equal(new DateTimeOffset(2026, 1, 20, 8, 0, 0, TimeSpan.FromHours(8)), data.Duty[0].From);
    }

    [Fact]
    public void What_is_written_reads_back_the_same_and_writes_the_same()
    {
        var data = Accepted(OrganisationFile.Parse(Example));
        var odd = data with
        {
            Groups = [.. data.Groups, new Group("quiet", "\"引号\" <b>", "yunzhu", GroupPurpose.Villagers) { Speakers = [], AnswerEverything = false }],
            Units = [.. data.Units, new Unit("v2", "南沟村", UnitLevel.Village, "yunzhu", []) { GroupsReport = true }],
        };
        var again = Accepted(OrganisationFile.Parse(OrganisationFile.Write(odd)));
        Assert.Equal(odd.Units, again.Units);
        Assert.Equal(odd.Members, again.Members);
        Assert.Equal(odd.Groups, again.Groups);
        Assert.Equal(odd.Duty, again.Duty);
        Assert.Equal(OrganisationFile.Write(odd), OrganisationFile.Write(again));
    }

    [Theory]
    [InlineData("""{"purpose":"report"}""", GroupPurpose.Reporting, null, null)]
    [InlineData("""{"purpose":"reporting","members":["m"]}""", GroupPurpose.Reporting, "m", null)]
    [InlineData("""{"purpose":null,"speakers":["m"],"answerAll":true}""", GroupPurpose.Reporting, "m", true)]
    [InlineData("""{"purpose":"villagers","answerAll":false,"members":[]}""", GroupPurpose.Villagers, "", false)]
    [InlineData("""{"purpose":"command","somethingNew":{"a":[1,{"b":2}]}}""", GroupPurpose.Command, null, null)]
    public void Optional_members_of_a_group_have_their_defaults_and_unknown_ones_are_ignored(string rest, GroupPurpose purpose, string? speakers, bool? answerAll)
    {
        var group = Accepted(OrganisationFile.Parse($$"""
            {"future":[1,2,{"x":[]}],"units":[{"id":"u","name":"村","level":"village","color":"red"}],"members":[{"id":"m","name":"人","unit":"u","role":"reporter"}],
             "groups":[{"id":"g","name":"群","unit":"u",{{rest[1..]}}]}
            """)).Groups[0];
        Assert.Equal((purpose, speakers, answerAll), (group.Purpose, group.Speakers is null ? null : string.Join(',', group.Speakers), group.AnswerEverything));
    }

    [Fact]
    public void A_mark_at_the_beginning_comments_and_a_comma_too_many_are_let_pass() =>
        Accepted(OrganisationFile.Parse("\uFEFF{\n// the village\n\"units\":[{\"id\":\"u\",\"name\":\"村\",\"level\":\"village\"},]}"));

    [Fact]
    public void Times_without_an_offset_are_the_zones() =>
        Assert.Equal(
            new DateTimeOffset(2026, 1, 20, 8, 0, 0, TimeSpan.FromHours(8)),
            Accepted(OrganisationFile.Parse(Example.Replace("2026-01-20T08:00:00+08:00", "2026-01-20 8:00", StringComparison.Ordinal))).Duty[0].From);

    [Theory]
    [InlineData("", 1)]
    [InlineData("{", 1)]
    [InlineData("{\"units\":[\n{\"id\":\"a\",,}]}", 2)]
    [InlineData("{\"units\":[]} tail", 1)]
    [InlineData("\0\u0001", 1)]
    public void Text_that_is_no_json_is_unreadable_and_says_where_it_breaks(string json, int line)
    {
        var refused = Assert.IsType<OrganisationRefused>(OrganisationFile.Parse(json));
        Assert.True(refused.Unreadable);
        Assert.StartsWith($"This is not JSON: it breaks on line {line}, byte ", Assert.Single(refused.Problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void Json_that_is_no_object_says_what_is_expected(string json) =>
        Assert.Contains(Refused(OrganisationFile.Parse(json)), problem => problem.Reason.StartsWith("The file must be one JSON object", StringComparison.Ordinal));

    [Fact]
    public void A_file_with_any_byte_changed_or_cut_off_is_read_or_refused_but_never_throws()
    {
        var example = System.Text.Encoding.UTF8.GetBytes(Example);
        var random = new Random(20260120);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = example.ToArray();
            for (var change = random.Next(4); change >= 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (OrganisationFile.Parse(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length)) is OrganisationAccepted accepted)
                Assert.NotNull(new OrganisationTree(accepted.Data).Lexicon("g-yunzhu"));
        }
    }

    [Fact]
    public void Deeply_nested_json_is_a_problem_and_no_crash() =>
        Assert.IsType<OrganisationRefused>(OrganisationFile.Parse("{\"x\":" + new string('[', 100_000)));

    [Fact]
    public void Values_of_the_wrong_kind_are_named_and_half_characters_too()
    {
        var problems = Refused(OrganisationFile.Parse("""
            {"units":[{"id":{"a":1},"name":["x",{}],"level":"village"},{"id":"b","name":"\ud800","level":"village"},7],"members":{},"groups":[null]}
            """));
        Assert.Equal(
            [
                "units, entry 1 (line 1 of the file): id（编号） must be text. Write text there.",
                "units, entry 1 (line 1 of the file): name（名称） must be text. Write text there.",
                "units, entry 2 (line 1 of the file): name（名称） must be text. Write text there.",
                "units, entry 3 (line 1 of the file): Every entry must be an object. Write { … }, or remove it.",
                "members: members must be a list. Write \"members\": [ … ].",
                "groups, entry 1 (line 1 of the file): Every entry must be an object. Write { … }, or remove it.",
            ],
            problems.Select(problem => problem.Describe()));
    }

    internal static OrganisationData Accepted(OrganisationReading reading) => reading switch
    {
        OrganisationAccepted accepted => accepted.Data,
        OrganisationRefused refused => throw new Xunit.Sdk.XunitException(string.Join('\n', refused.Problems.Select(problem => problem.Describe()))),
        _ => throw new NotSupportedException(),
    };

    internal static IReadOnlyList<OrganisationProblem> Refused(OrganisationReading reading) => Assert.IsType<OrganisationRefused>(reading).Problems;
}
