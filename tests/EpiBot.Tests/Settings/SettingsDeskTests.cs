using System.Text;
using EpiBot.Access;
using EpiBot.Escalation;
using EpiBot.Host.Access;
using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Audit;
using EpiBot.Host.Web.Board;
using EpiBot.Host.Web.Settings;
using EpiBot.Organisation;
using EpiBot.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Settings;

/// <summary>Settings that are changed on the pages: in force at once or from a date on, refused with their mistakes, and in the trail with before and after.</summary>
public sealed class SettingsDeskTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SettingsDesk Desk => county.Services.GetRequiredService<SettingsDesk>();

    private OrganisationDesk Organisation => county.Services.GetRequiredService<OrganisationDesk>();

    private Officer Administrator => new(OfficerRole.Administrator, null, null) { Account = "admin" };

    private DateOnly Today => county.Engine.Clock.Today;

    [Fact]
    public async Task A_deadline_changes_from_a_date_on_and_what_held_before_stays()
    {
        var reports = SettingForms.Of(county.Engine.Calendar.Definitions);
        var next = SettingForms.From(reports.Single(report => report.Id == "returnee"), Today.AddDays(1));
        next.Due = "10:00";
        Assert.Empty(await Desk.PutAsync(Administrator, StoredRules.Reports, StoredRules.Write(reports.Append(next)), Cancellation));
        Assert.Equal(new TimeOnly(11, 0), county.Engine.Calendar.Find("returnee", Today)!.Due);
        Assert.Equal(new TimeOnly(10, 0), county.Engine.Calendar.Find("returnee", Today.AddDays(1))!.Due);
        Assert.Contains(county.Engine.DueSteps.On(Today.AddDays(1)), step => step.RunsAt == county.Engine.Clock.At(Today.AddDays(1), new TimeOnly(10, 10)));
        var line = (await county.Services.GetRequiredService<AuditBook>().ReadAsync(Administrator, "changed", null, Cancellation)).First(one => one.Subject == "settings Reports");
        Assert.Equal("admin", line.By);
        Assert.DoesNotContain("10:00", line.Before, StringComparison.Ordinal);
        Assert.Contains("10:00", line.After, StringComparison.Ordinal);

        // Another process on the same database comes up with them.
        await using var db = county.Engine.Database.Open();
        var rules = await StoredRules.InForceAsync(db, new ConfigurationBuilder().Build(), county.Engine.Rules, Cancellation);
        Assert.Equal(3, rules.Reports.Count);
    }

    [Fact]
    public async Task A_step_of_the_ladder_ends_and_another_begins_on_a_date()
    {
        var ladder = SettingForms.Of(county.Engine.Rules.Ladder);
        var step = ladder.Steps.Single(one => one is { Kind: "escalation", Level: 0 });
        var next = SettingForms.From(step, Today.AddDays(2));
        next.Offset = "00:20:00";
        ladder.Steps.Add(next);
        Assert.Empty(await Desk.PutAsync(Administrator, StoredRules.Ladder, StoredRules.Write(ladder), Cancellation));
        var report = county.Engine.Calendar.Find("zero", Today)!;
        Assert.Equal(TimeSpan.FromMinutes(10), Escalations(report, Today.AddDays(1)));
        Assert.Equal(TimeSpan.FromMinutes(20), Escalations(report, Today.AddDays(2)));

        TimeSpan Escalations(ReportDefinition of, DateOnly date) => county.Engine.Rules.Ladder.StepsOf(of, date).Single(one => one is { Kind: StepKind.Escalation, Level: 0 }).Offset;
    }

    [Fact]
    public async Task Mistakes_are_named_by_key_and_value_and_nothing_changes()
    {
        var reports = SettingForms.Of(county.Engine.Calendar.Definitions);
        reports[0].Due = "25:00";
        reports[^1].DaysOff.Add("Blursday");
        var problems = await Desk.PutAsync(Administrator, StoredRules.Reports, StoredRules.Write(reports), Cancellation);
        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, problem => problem.ToString().Contains("25:00", StringComparison.Ordinal));
        Assert.Equal(new TimeOnly(11, 0), county.Engine.Calendar.Find("returnee", Today)!.Due);
        Assert.NotEmpty(await Desk.PutAsync(Administrator, StoredRules.Excused, StoredRules.Write(new[] { new ExcusedUnitSettings { Unit = "nowhere", From = "2026-01-20", Reason = "停电" } }), Cancellation));
    }

    [Fact]
    public async Task Only_an_administrator_of_everything_changes_settings()
    {
        var township = new Officer(OfficerRole.Administrator, "heyu", null);
        var command = new Officer(OfficerRole.Command, "yushe", county.Engine.Organisation.Tree.Member("chenju"));
        foreach (var officer in new[] { township, command })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.PutAsync(officer, StoredRules.Excused, "[]", Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Organisation.PutAsync(officer, Organisation.Propose(county.Engine.Organisation.Tree.Data), "changed", Cancellation));
        }
    }

    [Fact]
    public async Task A_risk_area_alarms_from_the_next_message_on()
    {
        await county.SayAsync("qianjin", "g-heyu", "张三今天从云南瑞丽坐大巴回来,绿码,核酸阴性,无症状");
        var before = await AlertsAsync("shangzhuang");
        Assert.Empty(await Desk.PutAsync(Administrator, StoredRules.RiskAreas, $"province,city,county,level,from,until\n云南省,,,high,{Today.AddDays(-3):yyyy-MM-dd},\n", Cancellation));
        await county.SayAsync("qianjin", "g-heyu", "李四今天从云南瑞丽坐大巴回来,绿码,核酸阴性,无症状");
        Assert.Equal(before + 1, await AlertsAsync("shangzhuang"));
        Assert.NotEmpty(await Desk.CheckAsync(StoredRules.RiskAreas, "province,city,county,level,from,until\n云南省,,,high,someday,", Cancellation));
    }

    [Fact]
    public async Task A_unit_excused_on_the_page_is_excused_on_the_board_and_owes_again_when_it_is_taken_back()
    {
        ExcusedUnitSettings[] excused = [new() { Unit = "nanguan", From = $"{Today:yyyy-MM-dd}", Until = $"{Today:yyyy-MM-dd}", Reason = "停电" }];
        Assert.Empty(await Desk.PutAsync(Administrator, StoredRules.Excused, StoredRules.Write(excused), Cancellation));
        Assert.Equal("停电", county.Engine.Calendar.ExcuseOf(county.Engine.Organisation.Tree, "zero", "nanguan", Today));
        Assert.Contains((await county.Services.GetRequiredService<BoardReader>().ReadAsync(Cancellation)).Units, unit => unit.Id == "nanguan" && unit.Rounds.Any(round => round!.Excuse == "停电"));
        Assert.Empty(await Desk.PutAsync(Administrator, StoredRules.Excused, "[]", Cancellation));
        Assert.Null(county.Engine.Calendar.ExcuseOf(county.Engine.Organisation.Tree, "zero", "nanguan", Today));
    }

    [Fact]
    public async Task A_roster_is_put_in_force_as_it_was_shown_and_not_when_somebody_else_was_faster()
    {
        var data = county.Engine.Organisation.Tree.Data;
        var now = county.Engine.Clock.Now;
        var shown = Organisation.Propose(data with { Duty = [new DutyShift("heyu", now.AddHours(-1), now.AddHours(23), "gaoli", "gaoli")] });
        var other = Organisation.Propose(data with { Units = [.. data.Units, new Unit("beigou", "北沟村", UnitLevel.Village, "heyu", [])] });
        Assert.True(await Organisation.PutAsync(Administrator, shown, "changed", Cancellation));
        Assert.False(await Organisation.PutAsync(Administrator, other, "changed", Cancellation));
        Assert.Null(county.Engine.Organisation.Tree.Unit("beigou"));
        Assert.Equal(["高力"], county.Engine.Organisation.Tree.OnDuty("heyu", now).Select(member => member.Name));
        var line = (await county.Services.GetRequiredService<AuditBook>().ReadAsync(Administrator, "changed", null, Cancellation)).First(one => one.Subject == "organisation");
        Assert.Contains("0 shifts", line.Before, StringComparison.Ordinal);
        Assert.Contains("1 shifts", line.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_mistakes_changes_nothing_and_names_each_by_its_line()
    {
        var csv = "编号,名称,级别,上级\nyushe,榆社县,县,\nx,某村,村庄村,nowhere\n";
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var proposal = await Organisation.ReadAsync([("单位.csv", file)], Cancellation);
        Assert.Null(proposal.After);
        Assert.Contains(proposal.Problems, problem => problem.Contains('3', StringComparison.Ordinal));
        Assert.False(await Organisation.PutAsync(Administrator, proposal, "imported", Cancellation));
    }

    [Fact]
    public async Task An_API_key_is_shown_once_kept_as_a_hash_and_can_be_revoked()
    {
        var keys = county.Services.GetRequiredService<ApiKeyDesk>();
        var key = await keys.MakeAsync(Administrator, "大屏");
        Assert.NotNull(key);
        Assert.Null(await keys.MakeAsync(Administrator, "大屏"));
        Assert.Equal(ApiKeys.HashOf(key), Assert.Single(await keys.AllAsync(Cancellation)).Hash);
        Assert.True(await keys.RevokeAsync(Administrator, "大屏"));
        Assert.Empty(await keys.AllAsync(Cancellation));
        await using var db = county.Engine.Database.Open();
        Assert.Equal(2, await db.Set<AuditEvent>().CountAsync(happened => happened.Subject == "api-key 大屏", Cancellation));
    }

    private async Task<int> AlertsAsync(string unit)
    {
        await using var db = county.Engine.Database.Open();
        return await db.Set<EpiBot.Alerts.Alert>().CountAsync(alert => alert.UnitId == unit, Cancellation);
    }
}
