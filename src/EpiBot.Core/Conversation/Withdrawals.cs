using EpiBot.Organisation;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>撤回: the sender's last entry; where that message made several, the bot asks which. Nothing is deleted: a withdrawal is an entry.</summary>
internal static class Withdrawals
{
    public static void Take(TurnScope scope, string? what)
    {
        var mine = Mine(scope);
        if (mine.Count == 0)
        {
            scope.Answer.Say(scope.Phrase("Withdraw_Nothing"));
            return;
        }

        var last = mine[^1].Entry;
        var ofLastMessage = mine.Where(candidate => candidate.Entry.MessageKey == last.MessageKey).ToList();
        if (what is { Length: > 0 } && Named(scope, mine, ofLastMessage, what) is { } named)
        {
            WithdrawAll(scope, named);
            return;
        }

        if (ofLastMessage.Count == 1 && what is null or "")
        {
            WithdrawAll(scope, ofLastMessage);
            return;
        }

        var offered = ofLastMessage.Count > 1 ? ofLastMessage : mine;
        scope.Book.Ask(Booking.AskWhich(scope, offered[0].Unit, offered), scope.Now);
        scope.Answer.Say(scope.Phrase("Ask_WhichEntry", string.Join(scope.Phrase("List_Comma"), offered.Select((candidate, i) => $"{i + 1} {Says(scope, candidate, offered)}"))));
    }

    /// <summary>Withdraws the one of the offered entries that was chosen.</summary>
    public static void Choose(TurnScope scope, OpenQuestion question, int number)
    {
        var (unitId, entry) = TurnBook.ChoicesOf(question)[number - 1];
        if (scope.Turn.Tree.Unit(unitId) is { } unit) Withdraw(scope, unit, question.Date, [entry]);
    }

    private static void WithdrawAll(TurnScope scope, IEnumerable<OwnEntry> entries)
    {
        foreach (var unit in entries.GroupBy(candidate => candidate.Unit)) Withdraw(scope, unit.Key, scope.Turn.Date, [.. unit.Select(candidate => candidate.Entry.Number)]);
    }

    private static void Withdraw(TurnScope scope, Unit unit, DateOnly date, IReadOnlyList<long> numbers)
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
            scope.Answer.Say(scope.Phrase("Withdraw_Done", Says(scope, new OwnEntry(unit, entry), [])) + owed);
        }
    }

    /// <summary>All versions of what an entry says: with the newest goes what it had replaced.</summary>
    private static IEnumerable<LedgerEntry> Versions(List<LedgerEntry> day, LedgerEntry newest)
    {
        var versions = new List<LedgerEntry>();
        for (LedgerEntry? entry = newest; entry is not null; entry = entry.Refers is { } earlier ? day.Find(other => other.Number == earlier) : null) versions.Add(entry);
        return versions;
    }

    private static List<OwnEntry>? Named(TurnScope scope, List<OwnEntry> mine, List<OwnEntry> ofLastMessage, string what)
    {
        if (what is "全部" or "all" or "都撤回") return mine;
        if (int.TryParse(what.Trim('第', '条', '个'), out var position)) return position >= 1 && position <= ofLastMessage.Count ? [ofLastMessage[position - 1]] : null;
        if (scope.Turn.Tree.ReportingUnitNamed(scope.Turn.Group.Id, what.Trim()) is { } unit) return mine.FindLast(candidate => candidate.Unit.Id == unit.Id) is { } ofUnit ? [ofUnit] : null;
        var person = new Reading.PersonFields { Name = what.Trim() };
        return mine.FindLast(candidate => candidate.Entry.PersonKey == scope.PersonKey(candidate.Unit, person, 0)) is { } ofPerson ? [ofPerson] : null;
    }

    /// <summary>What an entry says; with its unit where entries of several units are offered.</summary>
    private static string Says(TurnScope scope, OwnEntry candidate, List<OwnEntry> among)
    {
        var record = scope.Book.ReturneesOf(candidate.Unit.Id).Find(returnee => returnee.PersonKey == candidate.Entry.PersonKey);
        var name = record is null ? "" : scope.Desk.Persons.NameOf(ReturneeRows.Fields(scope.Desk, record));
        var unit = among.Exists(other => other.Unit.Id != candidate.Unit.Id) ? candidate.Unit.Name + " " : "";
        return unit + scope.Phrase($"Entry_{candidate.Entry.Kind}", name, candidate.Entry.Count, candidate.Entry.SentAt.ToOffset(scope.Now.Offset).DateTime);
    }

    /// <summary>The sender's entries of the day that stand, of all units he spoke for, in the order in which he made them.</summary>
    private static List<OwnEntry> Mine(TurnScope scope) =>
    [
        .. scope.Book.DaysOf(scope.Turn.Date)
            .Where(day => day.Exists(entry => entry.SenderId == scope.Turn.Message.SenderId))
            .SelectMany(LiveEntries.Of).Where(live => live.Entry.SenderId == scope.Turn.Message.SenderId)
            .Select(live => scope.Turn.Tree.Unit(live.Entry.UnitId) is { } unit ? new OwnEntry(unit, live.Entry) : null).OfType<OwnEntry>()
            .OrderBy(candidate => candidate.Entry.ReceivedAt).ThenBy(candidate => candidate.Entry.MessageKey, StringComparer.Ordinal)
            .ThenBy(candidate => scope.Turn.Tree.Order(candidate.Unit.Id)).ThenBy(candidate => candidate.Entry.Number),
    ];
}
