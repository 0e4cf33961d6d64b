using System.Globalization;
using System.Net;
using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Tests.Reports;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Audit;
using EpiBot.Host.Web.Board;
using EpiBot.Host.Web.Trail;
using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Trail;

/// <summary>The trail of a round: complete, in order, only for those it concerns, and it shows whether somebody edited the ledger.</summary>
public sealed class TrailTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TrailReader Reader => county.Services.GetRequiredService<TrailReader>();

    private DateOnly Today => county.Engine.Clock.Today;

    private string Date => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Officer Officer(string unit, string member) => new(OfficerRole.Command, unit, county.Engine.Organisation.Tree.Member(member)) { Account = unit };

    [Fact]
    public async Task A_round_tells_what_was_said_decided_sent_answered_and_when_nobody_could_hear()
    {
        await county.SayAsync("qianjin", "g-heyu", "上午零报告");
        var heyu = Officer("heyu", "gaoli");
        var now = county.Engine.Clock.Now;
        await county.Engine.Writer.WriteAsync(
            (db, _) =>
            {
                db.Add(new OutboxMessage
                {
                    Key = "reminder-of-heyu", Kind = MessageKind.Reminder, Delivery = Delivery.AtMostOnce, GroupId = "g-heyu", Report = "returnee", Date = Today, Units = "nanguan", Sealed = county.Engine.Personal.Seal("请南关村尽快上报")!,
                    PlannedAt = now, NotBefore = now, State = OutboxState.Sent, SentAt = now, Attempts = 1,
                });
                db.Add(new OutboxMessage
                {
                    Key = "reminder-of-yunzhu", Kind = MessageKind.Reminder, Delivery = Delivery.AtMostOnce, GroupId = "g-yunzhu", Report = "returnee", Date = Today, Units = "dongshan", Sealed = county.Engine.Personal.Seal("请东山村尽快上报")!,
                    PlannedAt = now, NotBefore = now, State = OutboxState.Sent, SentAt = now, Attempts = 1,
                });
                db.Add(new Outage { From = county.Engine.Clock.At(Today, new TimeOnly(0, 0, 1)), To = county.Engine.Clock.At(Today, new TimeOnly(0, 0, 9)), MadeUpAt = now });
                return Task.FromResult(true);
            },
            Cancellation);
        var board = await county.Services.GetRequiredService<BoardReader>().ReadAsync(Cancellation);
        await county.Services.GetRequiredService<BoardOrders>().AcknowledgeAsync(heyu, board.Alerts.Single(alert => alert.UnitId == "nanguan"));
        var trail = await Reader.ReadAsync(heyu, Today, "returnee", null, Cancellation);
        Assert.NotNull(trail);
        Assert.Equal(trail.Moments.OrderBy(moment => moment.At), trail.Moments);
        Assert.Contains(trail.Moments, moment => moment is { Who: "钱进", Words: "上午零报告" } && moment.Kind.StartsWith("零报告", StringComparison.Ordinal));
        Assert.Contains(trail.Moments, moment => moment.Words == "请南关村尽快上报" && moment.Details.StartsWith("已送达", StringComparison.Ordinal));
        Assert.Contains(trail.Moments, moment => moment is { Kind: "应答(收到)", Who: "高力" });
        Assert.Contains(trail.Moments, moment => moment.Kind == "系统停机");
        Assert.Contains(trail.Moments, moment => moment.Kind == "系统恢复" && moment.Details.Contains("补发", StringComparison.Ordinal));
        Assert.Equal(["nanguan", "shangzhuang"], trail.Units.Select(unit => unit.Standing.UnitId));
        Assert.Equal(64, trail.Units.Single(unit => unit.Standing.UnitId == "shangzhuang").Hash.Length);
        Assert.Empty(trail.Broken);
        Assert.DoesNotContain(trail.Moments, moment => ServedCounty.OfTheNeighbour.Any((moment.Words + moment.Where + moment.Who).Contains));
        Assert.Null(await Reader.ReadAsync(heyu, Today, "returnee", "dongshan", Cancellation));
        Assert.Null(await Reader.ReadAsync(heyu, Today, "nothing", null, Cancellation));
        var whole = await Reader.ReadAsync(Officer("yushe", "chenju"), Today, "returnee", "yunzhu", Cancellation);
        Assert.Contains(whole!.Moments, moment => moment.Words == "请东山村尽快上报");
        Assert.DoesNotContain(whole.Moments, moment => moment.Words == "请南关村尽快上报");
    }

    [Fact]
    public async Task The_trail_is_exported_as_one_workbook_and_the_export_is_in_the_trail_itself()
    {
        using var officer = await county.SignedInAsync("heyu");
        var sheets = WorkbookTests.Read(await officer.GetByteArrayAsync($"/trail/{Date}/returnee/excel", Cancellation));
        var cells = sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row).OfType<string>().ToList();
        Assert.Contains("南关村", cells);
        Assert.All(ServedCounty.OfTheNeighbour, secret => Assert.DoesNotContain(cells, cell => cell.Contains(secret, StringComparison.Ordinal)));
        var audit = county.Services.GetRequiredService<AuditBook>();
        Assert.Contains(await audit.ReadAsync(Officer("heyu", "gaoli"), "exported", null, Cancellation), line => line.Subject == $"trail {Date} returnee" && line.By == "heyu (高力)");
        Assert.Empty(await audit.ReadAsync(Officer("yunzhu", "zhaoyuan"), "exported", null, Cancellation));
        using var viewer = await county.SignedInAsync("heyu-looks");
        foreach (var path in new[] { "/trail", $"/trail/{Date}/returnee", $"/trail/{Date}/returnee/excel", "/audit" })
        {
            using var answer = await viewer.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_entry_that_was_edited_or_cut_off_is_named()
    {
        await county.SayAsync("wangfang", "g-yunzhu", "更正 我村返乡2人");
        var officer = Officer("yunzhu", "zhaoyuan");
        Assert.Empty((await Reader.ReadAsync(officer, Today, "returnee", null, Cancellation))!.Broken);
        await using var db = county.Engine.Database.Open();
        Assert.Equal(1, await db.Set<LedgerEntry>().Where(entry => entry.UnitId == "xihe" && entry.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.SenderId, "zhaoyuan"), Cancellation));
        Assert.Equal(["西河村"], (await Reader.ReadAsync(officer, Today, "returnee", null, Cancellation))!.Broken);
        await db.Set<LedgerEntry>().Where(entry => entry.UnitId == "xihe" && entry.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.SenderId, "wangfang"), Cancellation);
        var head = await db.Set<ChainHead>().AsNoTracking().SingleAsync(one => one.UnitId == "xihe", Cancellation);
        await db.Set<ChainHead>().Where(one => one.UnitId == "xihe").ExecuteUpdateAsync(set => set.SetProperty(one => one.Number, head.Number + 1), Cancellation);
        Assert.Equal(["西河村"], (await Reader.ReadAsync(officer, Today, "returnee", null, Cancellation))!.Broken);
        await db.Set<ChainHead>().Where(one => one.UnitId == "xihe").ExecuteUpdateAsync(set => set.SetProperty(one => one.Number, head.Number), Cancellation);
        Assert.Empty((await Reader.ReadAsync(officer, Today, "returnee", null, Cancellation))!.Broken);
    }
}
