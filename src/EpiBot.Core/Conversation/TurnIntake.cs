using System.Threading.Channels;
using EpiBot.Conversation.Orders;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Reading;
using EpiBot.Reporting;
using EpiBot.Storage;
using EpiBot.Telemetry;
using EpiBot.Time;
using Microsoft.Extensions.Logging;

namespace EpiBot.Conversation;

/// <summary>
/// The bounded entry for every channel. A message is read by the caller's thread (pure, in parallel) and handed to the writer, which takes
/// all that has queued up as one synced commit; only then the caller learns that it is booked.
/// </summary>
public sealed partial class TurnIntake : IAsyncDisposable
{
    private const int Capacity = 20_000;
    private const int LargestBatch = 500;

    /// <summary>Who reports without naming a unit does it in a few words; a notice is longer.</summary>
    private const int LongestBareReport = 20;

    /// <summary>A commander who says no more than «零报告» has forgotten the unit; anything longer is an instruction.</summary>
    private const int LongestBareZero = 5;

    /// <summary>More of a text than this is not kept; the reader has refused it by then.</summary>
    private const int LongestKept = 20_000;

    private readonly Channel<WaitingTurn> _queue = Channel.CreateBounded<WaitingTurn>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly TurnBatch _batch;
    private readonly CurrentOrganisation _organisation;
    private readonly ReportCalendar _calendar;
    private readonly ConversationRules _rules;
    private readonly PersonalData _personal;
    private readonly LocalClock _clock;
    private readonly ILogger<TurnIntake> _log;
    private readonly FloodGate _flood;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _worker;
    private int _unfinished;

    internal TurnIntake(TurnBatch batch, CurrentOrganisation organisation, ReportCalendar calendar, ConversationRules rules, PersonalData personal, LocalClock clock, ILogger<TurnIntake> log)
    {
        (_batch, _organisation, _calendar, _rules, _personal, _clock, _log) = (batch, organisation, calendar, rules, personal, clock, log);
        _flood = new FloodGate(clock, rules.MostPerSender, rules.MostOfStrangers);
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>How many messages wait or are being booked.</summary>
    public int Unfinished => Volatile.Read(ref _unfinished);

    /// <summary>Raised after a commit that planned messages; the dispatcher listens.</summary>
    public event Action? Booked;

    /// <summary>Takes a message in.</summary>
    /// <param name="message">The message, authenticated and decoded.</param>
    /// <returns>What became of it; <see cref="TurnBooked"/> only after the commit is synced.</returns>
    public async Task<TurnResult> SubmitAsync(InboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var tree = _organisation.Tree;
        if (tree.Group(message.GroupId) is not { } group) return new TurnFromUnknownGroup();
        var begun = _clock.Provider.GetTimestamp();
        using var trace = Instruments.Traces.StartActivity("turn");
        var turn = Read(message, tree, group);
        if (!_flood.Lets(group.Id, message.SenderId, turn.Member is not null) && !MayAlarm(turn.Reading)) return new TurnRefused("too many messages in a minute");
        turn = turn with { SealedText = _personal.Seal(message.Text.Length <= LongestKept ? message.Text : message.Text[..LongestKept] + "…") };
        var waiting = new WaitingTurn(turn);
        Interlocked.Increment(ref _unfinished);
        if (!_queue.Writer.TryWrite(waiting))
        {
            Interlocked.Decrement(ref _unfinished);
            return new TurnRefused("queue full");
        }

        var result = await waiting.Done.Task;
        Instruments.TurnDuration.Record(_clock.Provider.GetElapsedTime(begun).TotalSeconds, new("channel", message.Channel), new("booked", result is TurnBooked));
        return result;
    }

    /// <summary>How a message would be read now; nothing is booked. For whoever wants to see it before handing it in.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The reading, or <see langword="null"/> where no such group is bound.</returns>
    public Turn? Look(InboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var tree = _organisation.Tree;
        return tree.Group(message.GroupId) is { } group ? Read(message, tree, group) : null;
    }

    /// <summary>Waits until everything handed in so far is booked: at one instant messages go before steps.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task DrainAsync(CancellationToken cancellation = default)
    {
        var marker = new WaitingTurn(null);
        Interlocked.Increment(ref _unfinished);
        await _queue.Writer.WriteAsync(marker, cancellation);
        await marker.Done.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _worker;
        _stopping.Dispose();
    }

    private Turn Read(InboundMessage message, OrganisationTree tree, Group group)
    {
        var received = _clock.Now;
        var sent = _clock.Local(message.SentAt);
        if (sent > received) sent = received;
        var member = tree.Member(message.SenderId);
        var order = OrderReader.Read(message.Text, _rules.BotNames);
        var text = order is ForUnitOrder ? OrderReader.WithoutForUnit(message.Text, _rules.BotNames) : message.Text;
        var own = member is null ? null : tree.ReportingUnitOf(member);
        var context = new ReadingContext(tree.Lexicon(group.Id), member?.Name, own is null ? null : tree.ListedName(group.Id, own.Id) ?? own.Name, RoleOf(member), sent)
        {
            Cues = [.. _calendar.DueOn(DateOnly.FromDateTime(sent.DateTime)).Select(report => new ReportCue(report.Id, report.Words))],
        };
        return new Turn(message, tree, group, member, Understand(text, context, message), order, sent, received)
        {
            Addressed = message.Addressed || OrderReader.Addresses(message.Text, _rules.BotNames),
        };
    }

    /// <summary>A text on which the reader stumbles is a defect of ours; its sender is asked to say it otherwise, and it is kept.</summary>
    private ReadResult Understand(string text, ReadingContext context, InboundMessage message)
    {
        try
        {
            var reading = MessageReader.Read(text, context);
            return context.SenderUnit is null && reading.Items.Count == 0 && reading.Doubt == ReadDoubt.None ? AsOfSomeUnit(text, context, reading) : reading;
        }
        catch (Exception problem)
        {
            LogUnreadable(problem, message.Channel, message.Id);
            return ReadResult.Nothing with { Doubt = ReadDoubt.Unreadable };
        }
    }

    /// <summary>A report of somebody who has no unit (a stranger, a commander) and names none is no chatter: it deserves one line.</summary>
    private static ReadResult AsOfSomeUnit(string text, ReadingContext context, ReadResult reading)
    {
        if (context.Units.Units.Count == 0 || text.Length > LongestBareReport) return reading;
        var bareZero = text.Length <= LongestBareZero && text.Contains('报', StringComparison.Ordinal);
        var role = context.Role == SenderRole.Stranger || bareZero ? SenderRole.Reporter : context.Role;
        var probe = MessageReader.Read(text, context with { SenderUnit = context.Units.Units[0].Name, Role = role });
        return probe.Items.Any(item => item is ZeroItem or CountItem) ? reading with { Doubt = ReadDoubt.UnknownUnit } : reading;
    }

    /// <summary>Whether somebody may be ill or dead in it, or the reader could not tell.</summary>
    private static bool MayAlarm(ReadResult reading) => reading.Doubt != ReadDoubt.None || reading.Items.Any(item => item is not (ZeroItem or CountItem or CommandItem));

    private static SenderRole RoleOf(Member? member) => member?.Role switch
    {
        null => SenderRole.Stranger,
        MemberRole.Villager => SenderRole.Villager,
        MemberRole.Commander => SenderRole.Commander,
        MemberRole.Doctor => SenderRole.Doctor,
        _ => SenderRole.Reporter,
    };

    private async Task WorkAsync()
    {
        var turns = new List<WaitingTurn>(LargestBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (turns.Count < LargestBatch && _queue.Reader.TryRead(out var next)) turns.Add(next);
            await BookAsync(turns);
            turns.Clear();
        }
    }

    /// <summary>All in one commit; where that fails one by one, so that a poisonous message fails alone.</summary>
    private async Task BookAsync(List<WaitingTurn> waiting)
    {
        var turns = waiting.Where(one => one.Turn is not null).ToList();
        try
        {
            if (turns.Count > 0) Release(turns, await _batch.BookAsync([.. turns.Select(one => one.Turn!)], _stopping.Token));
        }
        catch (Exception problem) when (turns.Count > 1 && !_batch.IsBusy(problem))
        {
            LogBatchFailed(problem, turns.Count);
            foreach (var one in turns) await BookSinglyAsync(one);
        }
        catch (Exception problem)
        {
            foreach (var one in turns) Refuse(one, problem);
        }

        Interlocked.Add(ref _unfinished, -waiting.Count);
        foreach (var marker in waiting.Where(one => one.Turn is null)) marker.Done.TrySetResult(new TurnRefused("marker"));
        Booked?.Invoke();
    }

    private async Task BookSinglyAsync(WaitingTurn one)
    {
        try
        {
            Release([one], await _batch.BookAsync([one.Turn!], _stopping.Token));
        }
        catch (Exception problem)
        {
            Refuse(one, problem);
        }
    }

    private static void Release(List<WaitingTurn> waiting, IReadOnlyList<TurnBooked> results)
    {
        for (var i = 0; i < waiting.Count; i++) waiting[i].Done.TrySetResult(results[i]);
    }

    private void Refuse(WaitingTurn one, Exception problem)
    {
        LogRefused(problem, one.Turn!.Key);
        one.Done.TrySetResult(new TurnRefused(problem.GetType().Name));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} messages was not booked together; they are booked one by one")]
    private partial void LogBatchFailed(Exception problem, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Key} was not booked; its sender is told to send it again")]
    private partial void LogRefused(Exception problem, string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "The reader failed on message {Channel}:{Id}; the sender is asked to say it otherwise")]
    private partial void LogUnreadable(Exception problem, string channel, string id);

    private sealed record WaitingTurn(Turn? Turn)
    {
        public TaskCompletionSource<TurnResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
