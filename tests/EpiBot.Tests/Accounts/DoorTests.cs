using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Board;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Accounts;

/// <summary>Nobody without a role sees anything, and a township sees nothing of its neighbour; found by reflection, so that a new page cannot be forgotten.</summary>
public sealed partial class DoorTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ServedAddresses Addresses => new(county);

    [Fact]
    public void Only_what_is_listed_is_open() =>
        Assert.Equal(ServedAddresses.Open.Order(), Addresses.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(ServedAddresses.Pattern).Distinct().Order());

    [Fact]
    public void Every_page_says_who_may_see_it() =>
        Assert.Empty(typeof(App).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any())
            .Where(type => type.GetCustomAttribute<AuthorizeAttribute>() is null && type.GetCustomAttribute<AllowAnonymousAttribute>() is null).Select(type => type.Name));

    [Fact]
    public async Task Who_has_not_signed_in_sees_nothing()
    {
        using var stranger = county.Stranger();
        foreach (var address in Addresses.All(open: false).Append("/hangfire").Append("/hangfire/recurring").Append("/nowhere"))
        {
            using var answer = await stranger.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            Assert.True(
                answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/account/login", StringComparison.Ordinal)),
                $"{address}: {answer.StatusCode} {answer.Headers.Location}");
        }
    }

    [Theory]
    [InlineData("heyu")]
    [InlineData("heyu-looks")]
    public async Task A_township_sees_nothing_of_its_neighbour(string account)
    {
        using var officer = await county.SignedInAsync(account);
        foreach (var address in Addresses.All(open: true))
        {
            using var answer = await officer.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream") Assert.Fail($"{address} streams to an officer.");
            var body = WebUtility.HtmlDecode(Regex.Unescape(UnicodeEscape().Replace(await answer.Content.ReadAsStringAsync(Cancellation), match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()).Replace("\\", "\\\\", StringComparison.Ordinal)));
            Assert.All(ServedCounty.OfTheNeighbour, secret => Assert.False(body.Contains(secret, StringComparison.Ordinal), $"{address} shows {secret}"));
        }
    }

    [Fact]
    public async Task An_officer_sees_the_own_township_and_may_not_enter_the_job_dashboard()
    {
        using var officer = await county.SignedInAsync("heyu");
        var board = WebUtility.HtmlDecode(await officer.GetStringAsync("/", Cancellation));
        Assert.All(["南关村", "上庄村", "王二小", "13822220004"], own => Assert.Contains(own, board, StringComparison.Ordinal));
        using var jobs = await officer.GetAsync("/hangfire", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, jobs.StatusCode);
        using var accounts = await officer.GetAsync("/accounts", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, accounts.StatusCode);
    }

    [Fact]
    public async Task A_viewer_sees_no_phone_and_gives_no_order()
    {
        using var viewer = await county.SignedInAsync("heyu-looks");
        foreach (var address in new[] { "/", "/units/nanguan", "/alerts/2" })
        {
            var page = WebUtility.HtmlDecode(await viewer.GetStringAsync(address, Cancellation));
            Assert.Contains("南关村", page, StringComparison.Ordinal);
            Assert.DoesNotContain("1382222", page, StringComparison.Ordinal);
            Assert.DoesNotContain("收到</", page, StringComparison.Ordinal);
        }

        using var calls = await viewer.GetAsync("/board/calls", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, calls.StatusCode);
    }

    [Fact]
    public async Task An_administrator_sees_the_county_its_jobs_and_its_accounts()
    {
        using var administrator = await county.SignedInAsync("admin");
        var board = WebUtility.HtmlDecode(await administrator.GetStringAsync("/", Cancellation));
        Assert.All(["南关村", "东山村", "周大山"], name => Assert.Contains(name, board, StringComparison.Ordinal));
        Assert.Contains("heyu-looks", await administrator.GetStringAsync("/accounts", Cancellation), StringComparison.Ordinal);
        using var jobs = await administrator.GetAsync("/hangfire", Cancellation);
        Assert.Equal(HttpStatusCode.OK, jobs.StatusCode);
    }

    [Fact]
    public async Task Orders_about_the_neighbour_are_refused_and_book_nothing()
    {
        var orders = county.Services.GetRequiredService<BoardOrders>();
        var watch = county.Services.GetRequiredService<BoardWatch>();
        var tree = county.Engine.Organisation.Tree;
        var officer = new Officer(OfficerRole.Command, "heyu", tree.Member("gaoli"));
        var neighbours = (await watch.LookAsync(Cancellation)).Alerts.Single(alert => alert.UnitId == "dongshan");
        string[] answers = [await orders.ExcuseAsync(officer, "dongshan", "停电"), await orders.BookAsync(officer, "dongshan", "零报告"), await orders.AcknowledgeAsync(officer, neighbours), await orders.RetractAsync(officer, neighbours)];
        Assert.All(answers, answer => Assert.Equal(Texts.Board["Order_NotYours"], answer));
        Assert.Null(orders.Look(officer, "dongshan", "零报告"));
        var viewer = officer with { Role = OfficerRole.Viewer };
        Assert.Equal(Texts.Board["Order_MayNot"], await orders.RemindAsync(viewer, null));
        var after = await county.Services.GetRequiredService<BoardReader>().ReadAsync(Cancellation);
        Assert.True(after.Alerts.Single(alert => alert.UnitId == "dongshan").IsUnanswered);
        Assert.DoesNotContain(after.Units, unit => unit.IsExcused);
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_scripts_and_frames()
    {
        using var stranger = county.Stranger();
        using var answer = await stranger.GetAsync("/account/login", Cancellation);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex UnicodeEscape();
}
