using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Board;
using EpiBot.Messages;
using EpiBot.Outbox;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Board;

/// <summary>What the board reads: troubles are named, and a scope cuts everything to its own.</summary>
public sealed class BoardReaderTests(ServedCounty county) : IClassFixture<ServedCounty>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BoardReader Reader => county.Services.GetRequiredService<BoardReader>();

    [Fact]
    public async Task A_recurring_job_that_will_not_run_again_is_named()
    {
        var jobs = county.Services.GetRequiredService<IRecurringJobManager>();
        Assert.Empty((await Reader.ReadAsync(Cancellation)).System.FailingJobs);
        jobs.AddOrUpdate("asleep", () => GC.KeepAlive(null), Cron.Never);
        Assert.Equal(["asleep"], (await Reader.ReadAsync(Cancellation)).System.FailingJobs);
        jobs.RemoveIfExists("asleep");
    }

    [Fact]
    public async Task What_was_given_up_is_shown_to_those_it_was_meant_for()
    {
        var now = county.Engine.Clock.Now;
        await county.Engine.Writer.WriteAsync(
            (db, _) =>
            {
                db.Add(new OutboxMessage
                {
                    Key = "lost", Kind = MessageKind.Escalation, Delivery = Delivery.AtLeastOnce, GroupId = "cp-yunzhu", Sealed = county.Engine.Personal.Seal("…")!,
                    PlannedAt = now, NotBefore = now, State = OutboxState.Failed, Attempts = 50, Error = "refused",
                });
                return Task.FromResult(true);
            },
            Cancellation);
        var board = await Reader.ReadAsync(Cancellation);
        var tree = county.Engine.Organisation.Tree;
        var lost = Assert.Single(board.Undelivered, message => message.Error == "refused");
        Assert.Equal((MessageKind.Escalation, "云竹镇指挥部", true), (lost.Kind, lost.Group, lost.GivenUp));
        Assert.Empty(board.For(tree, new Officer(OfficerRole.Command, "heyu", tree.Member("gaoli"))).Undelivered);
    }

    [Fact]
    public async Task A_township_counts_only_its_own_units()
    {
        var tree = county.Engine.Organisation.Tree;
        var board = await Reader.ReadAsync(Cancellation);
        Assert.Equal(["云竹镇", "河峪镇"], board.Townships.Select(township => township.Name));
        Assert.All(board.Rounds, round => Assert.Equal(4, round.Figures.Expected));
        var own = board.For(tree, new Officer(OfficerRole.Viewer, "heyu", null));
        Assert.Equal(["南关村", "上庄村"], own.Units.Select(unit => unit.Name));
        Assert.All(own.Rounds, round => Assert.Equal(2, round.Figures.Expected));
        Assert.Equal(["nanguan"], own.Alerts.Select(alert => alert.UnitId));
    }

    [Fact]
    public async Task Every_channel_says_when_something_was_heard_last_but_the_board_does_not_hear_itself()
    {
        var tree = county.Engine.Organisation.Tree;
        var orders = county.Services.GetRequiredService<BoardOrders>();
        var answer = await orders.ExcuseAsync(new Officer(OfficerRole.Command, "heyu", tree.Member("gaoli")), "shangzhuang", "停电");
        Assert.Contains("上庄村", answer, StringComparison.Ordinal);
        var board = await Reader.ReadAsync(Cancellation);
        Assert.Equal(["test"], board.System.Heard.Select(channel => channel.Channel));
        Assert.True(board.Units.Single(unit => unit.Id == "shangzhuang").IsExcused);
        Assert.Equal("停电", board.Units.Single(unit => unit.Id == "shangzhuang").Rounds[^1]!.Excuse);
    }

    [Theory]
    [InlineData("wecom", 11, false)]
    [InlineData("wecom", 13, true)]
    [InlineData("wecom", 80, false)]
    [InlineData("builtin", 13, false)]
    public void A_channel_that_was_in_use_and_is_silent_for_half_a_day_is_said_loudly(string channel, int hours, bool loud)
    {
        var now = new DateTimeOffset(2026, 1, 20, 15, 0, 0, TimeSpan.FromHours(8));
        var state = new SystemState(now, now, null, [new ChannelHeard(channel, now.AddHours(-hours))], []);
        Assert.Equal(loud, state.Deaf(now).Any());
    }
}
