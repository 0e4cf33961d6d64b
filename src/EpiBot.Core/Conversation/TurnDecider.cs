using EpiBot.Conversation.Orders;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Reading;

namespace EpiBot.Conversation;

/// <summary>Facts, what was read, and now → what is booked and answered. No I/O: it changes the book, and the writer saves that.</summary>
internal sealed class TurnDecider(Desk desk, TimeSpan nudgeEvery)
{
    /// <summary>Whether a turn asks for the day at a glance, which is loaded only then.</summary>
    public static bool Asks(Turn turn) => turn.Order is NudgeOrder
        || turn.Reading.Items.Any(item => item is CommandItem { Command: BotCommand.Missing or BotCommand.Summary });

    /// <summary>Decides one message.</summary>
    /// <returns>The answer, or <see langword="null"/> where none is due.</returns>
    public OutboundMessage? Decide(Turn turn, TurnBook book, DayAtAGlance day)
    {
        var scope = new TurnScope(turn, book, desk);
        if (!AlertDesk.Take(scope) && !PostOrders.Take(scope) && !TakeNudge(scope, day) && !TakeWithdrawal(scope) && !QuestionAnswers.Take(scope)) Read(scope, day);
        return scope.Answer.Finish();
    }

    private bool TakeNudge(TurnScope scope, DayAtAGlance day)
    {
        if (scope.Turn.Order is not NudgeOrder) return false;
        Inquiries.Nudge(scope, day, nudgeEvery);
        return true;
    }

    private static bool TakeWithdrawal(TurnScope scope)
    {
        if (scope.Turn.Order is WithdrawOrder order)
        {
            Withdrawals.Take(scope, order.What);
            return true;
        }

        if (!scope.Turn.Reading.Items.Any(item => item is CommandItem { Command: BotCommand.Withdraw })) return false;
        Withdrawals.Take(scope, null);
        return true;
    }

    private static void Read(TurnScope scope, DayAtAGlance day)
    {
        var reading = scope.Turn.Reading;
        var commands = reading.Items.OfType<CommandItem>().Select(item => item.Command).ToList();
        var reports = reading.Items.Where(item => item is not CommandItem).ToList();
        if (commands.Contains(BotCommand.Correct))
        {
            Corrections.Take(scope, reports);
            return;
        }

        foreach (var command in commands)
        {
            if (command == BotCommand.Help) Inquiries.Help(scope);
            if (command == BotCommand.Missing) Inquiries.Missing(scope, day);
            if (command == BotCommand.Summary) Inquiries.Summary(scope, day);
        }

        Booking.Book(scope, reports);
        if (reports.Count == 0 && commands.Count == 0) SayDoubt(scope, reading.Doubt);
        else if (reading.Doubt is ReadDoubt.UnclearZero or ReadDoubt.UnknownUnit or ReadDoubt.Unreadable) scope.Answer.Say(scope.Phrase($"Doubt_{reading.Doubt}"));
    }

    /// <summary>Everybody who tries to report and is not understood gets one line; chatter gets none.</summary>
    private static void SayDoubt(TurnScope scope, ReadDoubt doubt)
    {
        switch (doubt)
        {
            case ReadDoubt.None when scope.Turn.Addressed && scope.Turn.Reading.Fragment is not null:
                scope.Answer.Say(scope.Phrase("Doubt_FragmentOfWhom"));
                break;
            case ReadDoubt.None when scope.Turn.Addressed:
                scope.Answer.Say(scope.Phrase("Doubt_Addressed"));
                break;
            case ReadDoubt.None:
                break;
            case ReadDoubt.AsksAboutReporting:
                if (scope.Turn.Addressed || scope.Turn.Group.Purpose == GroupPurpose.Command) Inquiries.Help(scope);
                break;
            case ReadDoubt.UnknownUnit when scope.Turn.Member is null:
                scope.Answer.Say(scope.Phrase("Doubt_Stranger"));
                break;
            default:
                scope.Answer.Say(scope.Phrase($"Doubt_{doubt}"));
                break;
        }
    }
}
