using EpiBot.Access;
using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Returnees;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Returnees;

/// <summary>The register of returnees: what is found, what is masked, what is one person, and what the trail keeps of it.</summary>
public sealed class RegisterTests(ServedCounty county) : IClassFixture<ServedCounty>, IAsyncLifetime
{
    // Fictitious: the region is unassigned, the check digit is right.
    private const string Id = "990101199001010011";
    private const string Phone = "13912345678";

    private static readonly string IdNumber = Id[..17] + Check(Id[..17]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RegisterReader Reader => county.Services.GetRequiredService<RegisterReader>();

    private RegisterDesk Desk => county.Services.GetRequiredService<RegisterDesk>();

    private EpiBot.Organisation.OrganisationTree Tree => county.Engine.Organisation.Tree;

    private Officer CountyOfficer => new(OfficerRole.Command, "yushe", Tree.Member("chenju")) { Account = "county" };

    private Officer HeyuOfficer => new(OfficerRole.Command, "heyu", Tree.Member("gaoli")) { Account = "heyu" };

    public async ValueTask InitializeAsync()
    {
        if ((await Reader.ReadAsync(CountyOfficer, new RegisterFilter(), Cancellation)).Total > 0) return;
        await county.SayAsync("zhaomin", "g-heyu", $"王磊,男,身份证{IdNumber},手机{Phone},昨天从上海闵行坐高铁回来,绿码,核酸阴性,无症状");
        await county.SayAsync("lijianguo", "g-yunzhu", $"王磊,手机{Phone},身份证{IdNumber},昨天从上海回来,黄码");
        await county.SayAsync("qianjin", "g-heyu", "刘芳昨天从广东深圳开车回来,绿码,核酸阴性,无症状");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("刘芳", "刘芳")]
    [InlineData("上庄", "刘芳")]
    [InlineData("139 1234 5678", "王磊")]
    [InlineData("赵敏", "")]
    public async Task Somebody_is_found_by_name_village_or_number_though_all_of_it_is_sealed(string words, string names)
    {
        var found = await Reader.ReadAsync(HeyuOfficer, new RegisterFilter { Search = words }, Cancellation);
        Assert.Equal(names, string.Join(',', found.Rows.Select(row => row.Person.Name)));
    }

    [Fact]
    public async Task Filters_find_by_unit_origin_date_code_test_and_open_points()
    {
        var today = county.Engine.Clock.Today;
        Assert.Equal(["nanguan"], await UnitsAsync(new RegisterFilter { UnitId = "nanguan" }));
        Assert.Equal(["shangzhuang"], await UnitsAsync(new RegisterFilter { Origin = "广东省" }));
        Assert.Equal(["dongshan"], await UnitsAsync(new RegisterFilter { HealthCode = "Yellow" }));
        Assert.Equal(["nanguan", "shangzhuang"], await UnitsAsync(new RegisterFilter { Nucleic = "Negative" }));
        Assert.Equal(["dongshan"], await UnitsAsync(new RegisterFilter { Open = OpenPoint.Missing }));
        Assert.Equal(["dongshan", "nanguan"], await UnitsAsync(new RegisterFilter { Open = OpenPoint.Twice }));
        Assert.Empty(await UnitsAsync(new RegisterFilter { From = today }));
        Assert.Equal(3, (await UnitsAsync(new RegisterFilter { From = today.AddDays(-1), Until = today.AddDays(-1) })).Count);
    }

    [Fact]
    public async Task The_register_masks_and_a_township_finds_nobody_of_its_neighbour()
    {
        var all = (await Reader.ReadAsync(HeyuOfficer, new RegisterFilter(), Cancellation)).Rows;
        Assert.Equal(["nanguan", "shangzhuang"], all.Select(row => row.UnitId).Order());
        Assert.All(all, row => Assert.Empty(row.Twins));
        Assert.Equal("990***********" + IdNumber[^4..], all.Single(row => row.UnitId == "nanguan").Person.IdNumber);
        Assert.Equal("139****5678", all.Single(row => row.UnitId == "nanguan").Person.Phone);
        Assert.Empty((await Reader.ReadAsync(HeyuOfficer, new RegisterFilter { UnitId = "dongshan" }, Cancellation)).Rows);
    }

    [Fact]
    public async Task A_look_is_allowed_by_role_and_area_and_is_in_the_trail_before_anything_is_shown()
    {
        var (own, neighbours) = (await RowAsync("nanguan"), await RowAsync("dongshan"));
        var before = await LooksAsync();
        Assert.Null(await Desk.LookAsync(HeyuOfficer with { Role = OfficerRole.Viewer }, own.Id));
        Assert.Null(await Desk.LookAsync(HeyuOfficer, neighbours.Id));
        Assert.Equal(before, await LooksAsync());
        Assert.Equal((IdNumber, Phone), await Desk.LookAsync(HeyuOfficer, own.Id) is { } seen ? (seen.IdNumber, seen.Phone) : default);
        await using var db = county.Engine.Database.Open();
        var look = await db.Set<AuditEvent>().OrderByDescending(happened => happened.Id).FirstAsync(Cancellation);
        Assert.Equal(("looked", $"returnee {own.Id}", "nanguan", "heyu (高力)"), (look.What, look.Subject, look.UnitId, look.By));
    }

    [Fact]
    public async Task The_same_person_in_two_villages_is_shown_merged_on_confirmation_and_parted_again()
    {
        var (one, other, stranger) = (await RowAsync("nanguan"), await RowAsync("dongshan"), await RowAsync("shangzhuang"));
        Assert.Equal([("东山村", true)], one.Twins.Select(twin => (twin.UnitName, twin.ById)));
        Assert.False(await Desk.MergeAsync(HeyuOfficer, one.Id, other.Id));
        Assert.False(await Desk.MergeAsync(CountyOfficer, one.Id, stranger.Id));
        Assert.True(await Desk.MergeAsync(CountyOfficer, one.Id, other.Id));
        var merged = await Reader.ReadAsync(CountyOfficer, new RegisterFilter(), Cancellation);
        Assert.Equal(["nanguan", "shangzhuang"], merged.Rows.Select(row => row.UnitId).Order());
        Assert.Equal(["东山村"], merged.Rows.Single(row => row.UnitId == "nanguan").Same.Select(same => same.UnitName));

        // The village whose row is hidden from the county still sees its own person.
        var yunzhu = new Officer(OfficerRole.Viewer, "yunzhu", null);
        Assert.Equal(["dongshan"], (await Reader.ReadAsync(yunzhu, new RegisterFilter(), Cancellation)).Rows.Select(row => row.UnitId));
        Assert.True(await Desk.PartAsync(CountyOfficer, other.Id));
        Assert.Equal(3, (await Reader.ReadAsync(CountyOfficer, new RegisterFilter(), Cancellation)).Total);
    }

    private static char Check(string digits)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return "10X98765432"[digits.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11];
    }

    private async Task<IReadOnlyList<string>> UnitsAsync(RegisterFilter filter) =>
        [.. (await Reader.ReadAsync(CountyOfficer, filter, Cancellation)).Rows.Select(row => row.UnitId).Order(StringComparer.Ordinal)];

    private async Task<RegisterRow> RowAsync(string unit) => (await Reader.ReadAsync(CountyOfficer, new RegisterFilter { UnitId = unit }, Cancellation)).Rows.Single();

    private async Task<int> LooksAsync()
    {
        await using var db = county.Engine.Database.Open();
        return await db.Set<AuditEvent>().CountAsync(happened => happened.What == "looked", Cancellation);
    }
}
