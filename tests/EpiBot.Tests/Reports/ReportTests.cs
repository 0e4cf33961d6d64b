using EpiBot.Host.Web.Reports;
using EpiBot.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Reports;

/// <summary>What the reports count, and what they show as worth a look.</summary>
public sealed class ReportTests(CountyWithHistory county) : IClassFixture<CountyWithHistory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PeriodReader Periods => county.Served.Services.GetRequiredService<PeriodReader>();

    private DayReader Days => county.Served.Services.GetRequiredService<DayReader>();

    private PatternReader Patterns => county.Served.Services.GetRequiredService<PatternReader>();

    [Fact]
    public async Task A_period_counts_every_closed_round_of_every_unit_once()
    {
        var report = await Periods.ReadAsync(county.All, county.Today.AddDays(-10), county.Today.AddDays(-1), Cancellation);
        var returnees = report.Reports.Single(one => one.Id == "returnee");
        Assert.Equal(new Completeness(Expected: 40, OnTime: 20, Late: 10, Missing: 10, Excused: 0), returnees.Figures);
        Assert.Equal(10, report.Days.Count);
        Assert.Equal(["heyu", "yunzhu"], report.Townships.Select(township => township.Id));
        Assert.Equal(1m, report.Townships[0].Figures.Timely);
        Assert.Equal("xihe", report.Units[0].Id);
        Assert.All(report.Days, day => Assert.Equal(1m, day.Timely["heyu"]));
    }

    [Fact]
    public async Task Days_before_the_first_entry_are_nobodys_misses()
    {
        var report = await Periods.ReadAsync(county.All, county.Today.AddDays(-60), county.Today.AddDays(-1), Cancellation);
        Assert.Equal(county.Today.AddDays(-CountyWithHistory.DaysBehind), report.From);
    }

    [Fact]
    public async Task A_township_reports_on_itself_alone()
    {
        var report = await Periods.ReadAsync(county.Heyu, county.Today.AddDays(-3), county.Today.AddDays(-1), Cancellation);
        Assert.Equal(["南关村", "上庄村"], report.Units.Select(unit => unit.Name).OrderDescending(StringComparer.Ordinal));
        Assert.DoesNotContain(report.Origins, origin => origin.Origin == "湖北省");
        Assert.Contains((await Periods.ReadAsync(county.All, county.Today.AddDays(-3), county.Today.AddDays(-1), Cancellation)).Origins, origin => origin.Origin == "湖北省");
    }

    [Fact]
    public async Task The_daily_report_says_where_every_unit_stands()
    {
        var day = await Days.ReadAsync(county.All, county.Today.AddDays(-1), Cancellation);
        var round = day.Rounds.Single(one => one.Report.Id == "returnee");
        Assert.Equal([("dongshan", RoundStatus.Late), ("xihe", RoundStatus.Missing), ("nanguan", RoundStatus.OnTime), ("shangzhuang", RoundStatus.OnTime)], round.Units.Select(unit => (unit.Standing.UnitId, unit.Standing.Status)));
        Assert.Equal(1, round.All.Returnees);
    }

    [Fact]
    public async Task Before_the_deadline_a_unit_is_awaited_and_neither_excused_nor_counted_as_reported()
    {
        var day = await Days.ReadAsync(county.All, county.Today.AddDays(1), Cancellation);
        Assert.All(day.Rounds, round => Assert.False(round.Over));
        Assert.All(day.Rounds, round => Assert.Equal(new Completeness(Expected: 4, OnTime: 0, Late: 0, Missing: 4, Excused: 0), round.All.Figures));
        Assert.All(day.Rounds, round => Assert.Equal(0m, round.All.Figures.Complete));
    }

    [Fact]
    public async Task Copied_words_endless_zeros_one_temperature_and_a_zero_against_a_declaration_are_shown_to_those_they_concern()
    {
        var (from, until) = (county.Today.AddDays(-CountyWithHistory.DaysBehind), county.Today.AddDays(-1));
        var found = await Patterns.ReadAsync(county.All, from, until, Cancellation);
        Assert.Equal(
            [(PatternKind.ZeroAgainstDeclaration, "dongshan"), (PatternKind.CopiedWords, "nanguan"), (PatternKind.OneTemperature, "nanguan"), (PatternKind.EndlessZeros, "shangzhuang")],
            found.Where(pattern => pattern is not { Kind: PatternKind.EndlessZeros, UnitId: "dongshan" }).Select(pattern => (pattern.Kind, pattern.UnitId)));
        Assert.Equal([county.Today.AddDays(-2)], found[0].Days);
        Assert.Equal(["nanguan", "nanguan", "shangzhuang"], (await Patterns.ReadAsync(county.Heyu, from, until, Cancellation)).Select(pattern => pattern.UnitId));
        Assert.Empty(await Patterns.ReadAsync(county.Heyu, county.Today.AddDays(-2), until, Cancellation));
    }
}
