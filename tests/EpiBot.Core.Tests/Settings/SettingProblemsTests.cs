using EpiBot.Engine;
using EpiBot.Settings;

namespace EpiBot.Tests.Settings;

/// <summary>Wrong settings are all told at once, each with key, value and remedy, in the county's language.</summary>
public sealed class SettingProblemsTests
{
    private static IReadOnlyList<SettingProblem> Problems(EpiBotSettings settings, Func<string, string?>? readFile = null)
    {
        CountyRules.Parse(settings, readFile ?? (_ => null), out var problems);
        return problems;
    }

    private static EpiBotSettings Wrong(string language) => new()
    {
        County = new() { Language = language, TimeZone = "Mars/Olympus" },
        Reports =
        {
            new() { Id = "return ee", Due = "25:00", Subject = "cows", From = "20.1.2026", DaysOff = { "funday" }, Pauses = { new() { Until = "2026-01-20" } }, DueFor = { ["heyu"] = "noon" }, Levels = { "planet" } },
            new() { Id = "zero", Due = "16:30", From = "2026-02-01", Until = "2026-01-01" },
            new() { Id = "night", Due = "20:00" }, new() { Id = "night", Due = "21:00" }, new() { Id = "evening", Due = "20:00" },
        },
        Excused = { new() { Unit = "", From = "yesterday" }, new() { Unit = "xihe", From = "2026-01-20", Until = "2026-01-19", Reason = "停电" } },
        Ladder = new()
        {
            Steps = { new() { Report = "nothing", Offset = "half an hour", Kind = "shout" }, new() { Offset = "-00:10:00", Kind = "escalation", Level = 9 }, new() { Offset = "00:00:00", Kind = "reminder" }, new() { Offset = "00:00:00", Kind = "reminder" } },
            MakeUpAfter = "00:10:00", NudgeEvery = "00:00:01",
        },
        Conversation = new() { SmallGroup = -1, Required = { "shoeSize" }, QuestionsWait = "30.00:00:00" },
        Alerts = new() { Signs = { "bored" }, Temperature = 12, ClimbAfter = "soon", RiskAreas = "nowhere.csv" },
    };

    private static readonly string[] Keys =
    [
        "EpiBot:County:TimeZone = Mars/Olympus", "EpiBot:Reports:0:Id = return ee", "EpiBot:Reports:0:From = 20.1.2026", "EpiBot:Reports:0:Subject = cows", "EpiBot:Reports:0:Due = 25:00", "EpiBot:Reports:0:DaysOff:0 = funday",
        "EpiBot:Reports:0:Pauses:0:From = ", "EpiBot:Reports:0:DueFor:heyu = noon", "EpiBot:Reports:0:Levels:0 = planet", "EpiBot:Reports:1:Until = 2026-01-01", "EpiBot:Reports:3:Id = night", "EpiBot:Reports:4:Due = 20:00",
        "EpiBot:Excused:0:Unit = ", "EpiBot:Excused:0:From = yesterday", "EpiBot:Excused:0:Reason = ", "EpiBot:Excused:1:Until = 2026-01-19",
        "EpiBot:Ladder:Steps:0:Report = nothing", "EpiBot:Ladder:Steps:0:Offset = half an hour", "EpiBot:Ladder:Steps:0:Kind = shout", "EpiBot:Ladder:Steps:1:Level = 9", "EpiBot:Ladder:Steps:1:Offset = -00:10:00", "EpiBot:Ladder:Steps:3 = 00:00:00",
        "EpiBot:Ladder:MakeUpAfter = 00:10:00", "EpiBot:Ladder:NudgeEvery = 00:00:01", "EpiBot:Conversation:SmallGroup = -1", "EpiBot:Conversation:Required:0 = shoeSize", "EpiBot:Conversation:QuestionsWait = 30.00:00:00",
        "EpiBot:Alerts:Temperature = 12", "EpiBot:Alerts:RiskAreas = nowhere.csv", "EpiBot:Alerts:Signs:0 = bored", "EpiBot:Alerts:ClimbAfter = soon",
    ];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void All_problems_are_told_at_once_each_with_its_key_and_value_and_nothing_is_told_twice(string language) =>
        Assert.Equal(Keys.Order(StringComparer.Ordinal), Problems(Wrong(language)).Select(problem => $"{problem.Key} = {problem.Value}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("zh-CN", true)]
    [InlineData("en", false)]
    public void Every_problem_has_a_remedy_in_the_countys_language(string language, bool chinese)
    {
        foreach (var problem in Problems(Wrong(language)))
        {
            Assert.NotEmpty(problem.Remedy);
            Assert.Equal(chinese, problem.Remedy.Any(letter => letter >= '\u4e00'));
            Assert.DoesNotContain("{", problem.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_problem_names_key_value_and_remedy_in_one_line()
    {
        Assert.Equal("EpiBot:Reports:0:Due = '25:00': 写成 24 小时制的时间,例如 11:00。", Ascii(Problems(new() { Reports = { new() { Id = "a", Due = "25:00" } } })[0]));
        Assert.Equal("EpiBot:Reports:0:Due = '25:00': Write a time of day, for example 11:00.", Ascii(Problems(new() { County = new() { Language = "en" }, Reports = { new() { Id = "a", Due = "25:00" } } })[0]));
    }

    [Fact]
    public void A_language_that_does_not_exist_is_told_too() => Assert.Contains(Problems(new() { County = new() { Language = "fr" } }), problem => problem is { Key: "EpiBot:County:Language", Value: "fr" });

    [Fact]
    public void Bad_lines_of_the_risk_areas_are_named_by_their_number() =>
        Assert.Equal(
            ["EpiBot:Alerts:RiskAreas:3", "EpiBot:Alerts:RiskAreas:4"],
            Problems(new() { Alerts = new() { RiskAreas = "risk.csv" } }, _ => "province,city,county,level,from,until\n上海市,,闵行区,high,2026-01-20,\n上海市,,,high\n上海市,,闵行区,high,then,\n").Select(problem => string.Join(':', problem.Key.Split(':')[..4])).Distinct());

    [Fact]
    public void The_default_settings_have_no_problems() => Assert.Empty(Problems(new()));

    private static string Ascii(SettingProblem problem) => problem.ToString().Replace(',', ',');
}
