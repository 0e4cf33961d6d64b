using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>撤回: the sender's last entry; where that message made several, the bot asks which. Nothing is deleted: a withdrawal is an entry.</summary>
internal static class Withdrawals
{
    public static void Take(TurnScope scope, string? what)
    {
        if (Own(scope) is not { } unit)
        {
            scope.Answer.Say(scope.Phrase("Withdraw_Nothing"));
            return;
        }

        var mine = LiveEntries.Of(scope.Book.Day(unit.Id, scope.Turn.Date)).Where(live => live.Entry.SenderId == scope.Turn.Message.SenderId).ToList();
        if (mine.Count == 0)
        {
            scope.Answer.Say(scope.Phrase("Withdraw_Nothing"));
            return;
        }

        var last = mine[^1].Entry;
        var ofLastMessage = mine.Where(live => live.Entry.MessageKey == last.MessageKey).Select(live => live.Entry).ToList();
        if (what is { Length: > 0 } && Named(scope, unit, mine, ofLastMessage, what) is { } named)
        {
            Withdraw(scope, unit, scope.Turn.Date, named);
            return;
        }

        if (ofLastMessage.Count == 1 && what is null or "")
        {
            Withdraw(scope, unit, scope.Turn.Date, [last.Number]);
            return;
        }

        var offered = ofLastMessage.Count > 1 ? ofLastMessage : [.. mine.Select(live => live.Entry)];
        scope.Book.Ask(Booking.Ask(scope, QuestionKind.WhichEntry, unit, null, scope.Turn.Date, scope.Turn.Message.SenderId, offered.Select(entry => entry.Number)), scope.Now);
        scope.Answer.Say(scope.Phrase("Ask_WhichEntry", string.Join(scope.Phrase("List_Comma"), offered.Select((entry, i) => $"{i + 1} {Says(scope, unit, entry)}"))));
    }

    public static void Withdraw(TurnScope scope, Unit unit, DateOnly date, IReadOnlyList<long> numbers)
    {
        scope.Answer.Of(unit);
        foreach (var number in numbers)
        {
            var entry = scope.Book.Day(unit.Id, date).Find(entry => entry.Number == number);
            if (entry is null) continue;
            foreach (var version in Versions(scope.Book.Day(unit.Id, date), entry))
            {
                scope.Book.Append(scope.Turn, unit, new EntryDraft(EntryKind.Withdrawal, EntryOrigin.Own) { Date = date, Report = version.Report, Refers = version.Number });
                Alarms.Retract(scope, unit, version);
            }

            if (scope.Book.ReturneesOf(unit.Id).Find(returnee => returnee.PersonKey == entry.PersonKey && returnee.Date == date) is { } record) record.Withdrawn = true;
            var standing = entry.Report is null ? null : scope.Book.Standing(unit.Id, date, entry.Report);
            var owed = standing is { SubmittedAt: null } ? scope.Phrase("Withdraw_NowMissing") : "";
            (scope.Answer.Report, scope.Answer.Date) = (entry.Report, date);
            scope.Answer.Say(scope.Phrase("Withdraw_Done", Says(scope, unit, entry)) + owed);
        }
    }

    /// <summary>All versions of what an entry says: with the newest goes what it had replaced.</summary>
    private static IEnumerable<LedgerEntry> Versions(List<LedgerEntry> day, LedgerEntry newest)
    {
        var versions = new List<LedgerEntry>();
        for (LedgerEntry? entry = newest; entry is not null; entry = entry.Refers is { } earlier ? day.Find(other => other.Number == earlier) : null) versions.Add(entry);
        return versions;
    }

    private static List<long>? Named(TurnScope scope, Unit unit, List<LiveEntry> mine, List<LedgerEntry> ofLastMessage, string what)
    {
        if (what is "全部" or "all" or "都撤回") return [.. mine.Select(live => live.Entry.Number)];
        if (int.TryParse(what.Trim('第', '条', '个'), out var position)) return position >= 1 && position <= ofLastMessage.Count ? [ofLastMessage[position - 1].Number] : null;
        var key = scope.PersonKey(unit, new Reading.PersonFields { Name = what.Trim() }, 0);
        var entry = mine.LastOrDefault(live => live.Entry.PersonKey == key);
        return entry is null ? null : [entry.Entry.Number];
    }

    private static string Says(TurnScope scope, Unit unit, LedgerEntry entry)
    {
        var record = scope.Book.ReturneesOf(unit.Id).Find(returnee => returnee.PersonKey == entry.PersonKey);
        var name = record is null ? "" : scope.Desk.Persons.NameOf(ReturneeRows.Fields(scope.Desk, record));
        return scope.Phrase($"Entry_{entry.Kind}", name, entry.Count, entry.SentAt.ToOffset(scope.Now.Offset).DateTime);
    }

    private static Unit? Own(TurnScope scope)
    {
        if (scope.Turn.OwnUnit is { } own) return own;

        // A commander takes back what he reported for a unit: the one of his last entry among those the group speaks of.
        return scope.Turn.Tree.ReportingUnitsAtOrBelow(scope.Turn.Group.Unit)
            .Select(unit => (Unit: unit, Last: scope.Book.Day(unit.Id, scope.Turn.Date).FindLast(entry => entry.SenderId == scope.Turn.Message.SenderId)))
            .Where(candidate => candidate.Last is not null).OrderByDescending(candidate => candidate.Last!.ReceivedAt).ThenByDescending(candidate => candidate.Last!.Id)
            .Select(candidate => candidate.Unit).FirstOrDefault();
    }
}
