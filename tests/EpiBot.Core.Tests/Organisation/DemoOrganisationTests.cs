using EpiBot.Organisation;
using static EpiBot.Tests.Organisation.OrganisationFileTests;

namespace EpiBot.Tests.Organisation;

public sealed class DemoOrganisationTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateOnly Today = new(2026, 1, 20);

    [Fact]
    public void The_demo_has_no_problems_and_a_township_of_twelve_villages_and_four_institutions()
    {
        var data = Accepted(OrganisationFile.Check(DemoOrganisation.For(Today, Zone)));
        Assert.Equal(12, data.Units.Count(unit => unit.Level == UnitLevel.Village));
        Assert.Equal(16, new OrganisationTree(data).ReportingUnits.Count);
    }

    [Fact]
    public void Every_unit_of_the_demo_has_a_reporter_with_a_phone_who_is_in_the_group_that_reminds()
    {
        var tree = new OrganisationTree(DemoOrganisation.For(Today, Zone));
        Assert.All(tree.ReportingUnits, unit =>
        {
            Assert.Contains(tree.ReportersOf(unit.Id), reporter => tree.ReminderGroup(unit.Id)!.Speakers!.Contains(reporter.Id));
            Assert.All(tree.ReportersOf(unit.Id), reporter => Assert.NotNull(reporter.Phone));
            Assert.Equal(["cp-yunzhu", "cp-yushe"], tree.CommandChain(unit.Id).Select(group => group.Id));
        });
    }

    [Fact]
    public void Somebody_is_on_duty_at_every_hour_of_the_year()
    {
        var tree = new OrganisationTree(DemoOrganisation.For(Today, Zone));
        var midnight = new DateTimeOffset(2026, 1, 20, 0, 0, 0, TimeSpan.FromHours(8));
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            Assert.Equal(2, tree.OnDuty("yunzhu", midnight.AddHours(hour)).Count);
            Assert.Equal(2, tree.OnDuty("yushe", midnight.AddHours(hour)).Count);
        }
    }
}
