using EpiBot.Alerts;
using EpiBot.Conversation.Orders;
using EpiBot.Reporting;
using EpiBot.Returnees;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Conversation;

/// <summary>Loads what a batch of turns needs in a handful of set queries, however many messages there are.</summary>
/// <param name="calendar">What is due when.</param>
/// <param name="personal">Seals what the book appends.</param>
internal sealed class TurnBookLoader(ReportCalendar calendar, PersonalData personal)
{
    /// <summary>Returnees declared longer ago than this are not looked at for corrections in chat.</summary>
    private const int DaysOfReturnees = 21;

    public async Task<TurnBook> LoadAsync(EpiBotDbContext db, IReadOnlyList<Turn> turns, CancellationToken cancellation)
    {
        var book = new TurnBook(calendar, personal);
        var keys = turns.Select(turn => turn.Key).Distinct().ToArray();
        foreach (var seen in await db.Set<SeenMessage>().AsNoTracking().Where(message => EF.Parameter(keys).Contains(message.Key)).ToListAsync(cancellation)) book.Seen[seen.Key] = seen;

        var fresh = turns.Where(turn => !book.Seen.ContainsKey(turn.Key)).ToList();
        if (fresh.Count == 0) return book;

        // A group in which nothing waits costs nothing here; chatter still needs it, for it may be an answer.
        var groups = fresh.Select(turn => turn.Group.Id).Distinct().ToArray();
        book.Questions.AddRange(await db.Set<OpenQuestion>().Where(question => EF.Parameter(groups).Contains(question.GroupId) && question.ClosedAt == null).ToListAsync(cancellation));
        var units = UnitsOf(fresh, book).Union(await UnitsSpokenForAsync(db, fresh, cancellation)).ToArray();
        if (units.Length > 0) await LoadUnitsAsync(db, book, fresh, units, cancellation);
        await LoadAlertsAsync(db, book, fresh, units, cancellation);
        return book;
    }

    private static string[] UnitsOf(List<Turn> turns, TurnBook book) =>
    [
        .. turns.Where(SaysSomething(book)).SelectMany(turn => turn.Reading.Items.Select(item => turn.UnitOf(item)?.Id).Append(turn.OwnUnit?.Id)
                .Concat(book.Questions.Where(question => question.GroupId == turn.Group.Id).Select(question => (string?)question.UnitId))
                .Concat(turn.Order is ExcuseOrder or RevokeExcuseOrder or ForUnitOrder ? turn.Tree.ReportingUnitsAtOrBelow(turn.Group.Unit).Take(200).Select(unit => (string?)unit.Id) : []))
            .OfType<string>().Distinct(),
    ];

    /// <summary>Who takes something back may have spoken for other units than the own one.</summary>
    private static async Task<IReadOnlyList<string>> UnitsSpokenForAsync(EpiBotDbContext db, List<Turn> turns, CancellationToken cancellation)
    {
        var withdrawing = turns.Where(turn => turn.Order is WithdrawOrder or ChoiceOrder || turn.Reading.Items.Any(item => item is Reading.CommandItem { Command: Reading.BotCommand.Withdraw })).ToList();
        if (withdrawing.Count == 0) return [];
        var senders = withdrawing.Select(turn => turn.Message.SenderId).Distinct().ToArray();
        var dates = withdrawing.Select(turn => turn.Date).Distinct().ToArray();
        return await db.Set<LedgerEntry>().Where(entry => EF.Parameter(senders).Contains(entry.SenderId) && EF.Parameter(dates).Contains(entry.Date)).Select(entry => entry.UnitId).Distinct().ToListAsync(cancellation);
    }

    private static Func<Turn, bool> SaysSomething(TurnBook book) => turn =>
        turn.Reading.Items.Count > 0 || turn.Order is not null || turn.Reading.Doubt != Reading.ReadDoubt.None
        || turn.Reading.Fragment is not null || book.Questions.Exists(question => question.GroupId == turn.Group.Id);

    private async Task LoadUnitsAsync(EpiBotDbContext db, TurnBook book, List<Turn> turns, string[] units, CancellationToken cancellation)
    {
        var dates = turns.Select(turn => turn.Date).Concat(book.Questions.Select(question => question.Date)).Distinct().ToArray();
        var since = dates.Min().AddDays(-DaysOfReturnees);

        // The key of a standing is date, report, unit: without the reports the whole day would be read.
        var reports = calendar.Definitions.Select(report => report.Id).Distinct().ToArray();
        book.Load(
            await db.Set<LedgerEntry>().AsNoTracking().Where(entry => EF.Parameter(dates).Contains(entry.Date) && EF.Parameter(units).Contains(entry.UnitId)).OrderBy(entry => entry.Number).ToListAsync(cancellation),
            await db.Set<Standing>().AsNoTracking().Where(standing => EF.Parameter(dates).Contains(standing.Date) && EF.Parameter(reports).Contains(standing.Report) && EF.Parameter(units).Contains(standing.UnitId)).ToListAsync(cancellation),
            await db.Set<ChainHead>().AsNoTracking().Where(head => EF.Parameter(units).Contains(head.UnitId)).ToListAsync(cancellation),
            await db.Set<Returnee>().Where(returnee => EF.Parameter(units).Contains(returnee.UnitId) && returnee.Date >= since && !returnee.Withdrawn).OrderBy(returnee => returnee.Id).ToListAsync(cancellation));
    }

    private static async Task LoadAlertsAsync(EpiBotDbContext db, TurnBook book, List<Turn> turns, string[] units, CancellationToken cancellation)
    {
        book.LastAlert = await db.Set<Alert>().MaxAsync(alert => (long?)alert.Number, cancellation) ?? 0;
        if (book.LastAlert == 0) return;
        var places = units.Concat(turns.Select(turn => turn.Group.Unit)).Distinct().ToArray();
        var numbers = turns.Select(turn => NumberOf(turn.Order)).OfType<long>().Distinct().ToArray();
        var answering = turns.Exists(turn => turn.Order is AcknowledgeOrder or CloseOrder or FalseAlarmOrder or HandOverOrder);
        book.Alerts.AddRange(await db.Set<Alert>()
            .Where(alert => (alert.State == AlertState.Open || alert.State == AlertState.Acknowledged) && (answering || EF.Parameter(places).Contains(alert.UnitId)) || EF.Parameter(numbers).Contains(alert.Number))
            .OrderBy(alert => alert.Number).ToListAsync(cancellation));
    }

    private static long? NumberOf(Order? order) => order switch
    {
        AcknowledgeOrder acknowledge => acknowledge.Number,
        CloseOrder close => close.Number,
        FalseAlarmOrder wrong => wrong.Number,
        HandOverOrder handOver => handOver.Number,
        _ => null,
    };
}
