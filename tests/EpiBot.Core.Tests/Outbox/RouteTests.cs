using EpiBot.Channels;
using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using EpiBot.Storage;
using EpiBot.Time;

namespace EpiBot.Tests.Outbox;

/// <summary>Which way a message takes, and what it does where a way is closed, full, slow or says nothing.</summary>
public sealed class RouteTests
{
    private readonly FakeTimeProvider _time = new(Some.At(10));

    [Theory]
    [InlineData(MessageKind.Alert)]
    [InlineData(MessageKind.Reminder)]
    public async Task Where_one_way_refuses_the_next_is_taken_at_once(MessageKind kind)
    {
        var (socket, robot) = (new FarChannel("socket", _time) { Rank = 1 }, new FarChannel("robot", _time) { Rank = 2 });
        socket.Answer = _ => Task.FromResult<DeliveryOutcome>(new FailedOutcome("refused", null));
        await using var post = await Post.OpenAsync(_time, socket, robot);
        await post.PlanAsync(kind, "g1");
        await post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Single(socket.Given);
        Assert.Single(robot.Given);
        Assert.Equal(OutboxState.Sent, Assert.Single(await post.RowsAsync()).State);
    }

    [Fact]
    public async Task A_way_that_is_down_is_not_tried_at_all()
    {
        var (socket, robot) = (new FarChannel("socket", _time) { Rank = 1, State = ChannelState.Down }, new FarChannel("robot", _time) { Rank = 2 });
        await using var post = await Post.OpenAsync(_time, socket, robot);
        await post.PlanAsync(MessageKind.Alert, "g1");
        await post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Empty(socket.Given);
        Assert.Single(robot.Given);
    }

    [Fact]
    public async Task What_another_node_holds_the_way_of_is_left_to_that_node()
    {
        var (socket, robot) = (new FarChannel("socket", _time) { Rank = 1, State = ChannelState.Elsewhere }, new FarChannel("robot", _time) { Rank = 2 });
        await using var post = await Post.OpenAsync(_time, socket, robot);
        await post.PlanAsync(MessageKind.Alert, "g1");
        await post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Empty(robot.Given);
        Assert.Equal(OutboxState.Pending, Assert.Single(await post.RowsAsync()).State);
    }

    [Fact]
    public async Task A_reminder_of_which_nobody_knows_whether_it_arrived_is_not_said_again_but_an_alert_is()
    {
        var (socket, robot) = (new FarChannel("socket", _time) { Rank = 1 }, new FarChannel("robot", _time) { Rank = 2 });
        socket.Answer = _ => Task.FromResult<DeliveryOutcome>(new UnknownOutcome("no answer"));
        await using var post = await Post.OpenAsync(_time, socket, robot);
        await post.PlanAsync(MessageKind.Reminder, "g1");
        await post.PlanAsync(MessageKind.Alert, "g2");
        await post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Equal("g2", Assert.Single(robot.Given).Message.GroupId);
        Assert.All(await post.RowsAsync(), row => Assert.Equal(OutboxState.Sent, row.State));
    }

    [Fact]
    public async Task A_reminder_without_any_way_waits_and_is_given_up_after_half_an_hour()
    {
        var robot = new FarChannel("robot", _time) { State = ChannelState.Down };
        await using var post = await Post.OpenAsync(_time, robot);
        await post.PlanAsync(MessageKind.Reminder, "g1");
        await post.RunAsync(TimeSpan.FromMinutes(29));
        Assert.Equal(OutboxState.Pending, Assert.Single(await post.RowsAsync()).State);
        await post.RunAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(OutboxState.Failed, Assert.Single(await post.RowsAsync()).State);
        Assert.Empty(robot.Given);
    }

    [Fact]
    public async Task A_key_gets_20_messages_in_any_minute_and_alerts_do_not_wait_behind_reminders()
    {
        var robot = new FarChannel("robot", _time) { Addresses = ["key"], Traits = new ChannelTraits("robot") { Remote = true, PerMinute = 20, KeptForUrgent = 3 } };
        await using var post = await Post.OpenAsync(_time, robot);
        for (var i = 0; i < 60; i++) await post.PlanAsync(MessageKind.Reminder, $"g{i}");
        await post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
        Assert.Equal(17, robot.Given.Count);
        await post.PlanAsync(MessageKind.Alert, "cp");
        await post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
        Assert.Equal(MessageKind.Alert, robot.Given[^1].Message.Kind);
        await post.RunAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(61, robot.Given.Count);
        Assert.Equal(61, robot.Given.Select(given => given.Message.GroupId).Distinct().Count());
        Assert.All(robot.Given, given => Assert.InRange(robot.Given.Count(other => other.At >= given.At && other.At < given.At.AddMinutes(1)), 1, 20));
    }

    [Fact]
    public async Task What_will_not_go_out_in_time_is_foreseen_and_alerts_are_not_among_it()
    {
        var robot = new FarChannel("robot", _time) { Addresses = ["key"], Traits = new ChannelTraits("robot") { Remote = true, PerMinute = 20 } };
        await using var post = await Post.OpenAsync(_time, robot);
        for (var i = 0; i < 250; i++) await post.PlanAsync(MessageKind.Reminder, $"g{i}");
        await post.PlanAsync(MessageKind.Alert, "cp");
        var late = await post.ForecastAsync();

        // 20 a minute: 220 of the 251 go out in the first eleven instants (now, and after each of ten minutes), the alert before all.
        Assert.Equal(31, late.Count);
        Assert.All(late, one => Assert.Equal(MessageKind.Reminder, one.Kind));
        Assert.Equal(_time.GetUtcNow().AddMinutes(12), late[^1].Expected);
        await post.RunAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(31, (await post.ForecastAsync()).Count);
    }

    [Fact]
    public async Task Two_keys_of_a_group_carry_twice_as_much()
    {
        var robot = new FarChannel("robot", _time) { Addresses = ["key 1", "key 2"], Traits = new ChannelTraits("robot") { Remote = true, PerMinute = 20 } };
        await using var post = await Post.OpenAsync(_time, robot);
        for (var i = 0; i < 60; i++) await post.PlanAsync(MessageKind.Reminder, $"g{i}");
        await post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);

        Assert.Equal([20, 20], robot.Given.CountBy(given => given.Address).Select(count => count.Value));
    }

    [Fact]
    public async Task A_channel_that_does_not_answer_holds_up_no_other_group()
    {
        var never = new TaskCompletionSource<DeliveryOutcome>();
        var robot = new FarChannel("robot", _time) { Answer = message => message.GroupId == "g1" ? never.Task : Task.FromResult(DeliveryOutcome.Delivered) };
        await using var post = await Post.OpenAsync(_time, robot);
        await post.PlanAsync(MessageKind.Alert, "g1");
        await post.PlanAsync(MessageKind.Alert, "g1");
        await post.PlanAsync(MessageKind.Alert, "g2");
        var pumping = post.Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
        while (!pumping.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(["g1", "g2"], robot.Given.Select(given => given.Message.GroupId).Order());
        never.SetResult(DeliveryOutcome.Delivered);
    }

    /// <summary>A dispatcher on a database of its own.</summary>
    private sealed class Post : IAsyncDisposable
    {
        private readonly EmptyLedger _ledger;
        private readonly SingleWriter _writer;
        private readonly FakeTimeProvider _time;
        private int _planned;

        private Post(EmptyLedger ledger, FakeTimeProvider time, IReadOnlyList<IChannel> channels)
        {
            (_ledger, _time, _writer) = (ledger, time, new SingleWriter(ledger.Database));
            Dispatcher = new Dispatcher(ledger.Database, _writer, channels, (_, _) => Task.FromResult(true), Node.Personal, new LocalClock(time, Node.Rules().Zone), NullLogger<Dispatcher>.Instance);
        }

        public Dispatcher Dispatcher { get; }

        public static async Task<Post> OpenAsync(FakeTimeProvider time, params IChannel[] channels) => new(await EmptyLedger.OpenAsync(), time, channels);

        public Task PlanAsync(MessageKind kind, string group) => _writer.WriteAsync((db, _) =>
        {
            var now = _time.GetUtcNow();
            db.Add(new OutboxMessage
            {
                Key = $"{++_planned}", Kind = kind, Delivery = kind == MessageKind.Reminder ? Delivery.AtMostOnce : Delivery.AtLeastOnce, GroupId = group,
                Sealed = Node.Personal.Seal("text")!, PlannedAt = now, NotBefore = now,
            });
            return Task.FromResult(true);
        });

        /// <summary>Pumps every five seconds of the virtual clock, as the host does.</summary>
        public async Task RunAsync(TimeSpan span)
        {
            for (var until = _time.GetUtcNow() + span; _time.GetUtcNow() < until;)
            {
                await Dispatcher.PumpAsync(TestContext.Current.CancellationToken);
                _time.Advance(TimeSpan.FromSeconds(5));
            }
        }

        public async Task<IReadOnlyList<LateSend>> ForecastAsync()
        {
            await using var db = _ledger.Database.Open();
            return await Dispatcher.ForecastAsync(db, TestContext.Current.CancellationToken);
        }

        public async Task<List<OutboxMessage>> RowsAsync()
        {
            await using var db = _ledger.Database.Open();
            return await db.Set<OutboxMessage>().OrderBy(row => row.Id).ToListAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Dispatcher.DisposeAsync();
            _writer.Dispose();
            _ledger.Dispose();
        }
    }
}
