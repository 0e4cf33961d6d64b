using EpiBot.Messages;
using EpiBot.Reporting;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>What holds on every day, whatever happens: checked on what was told alone, without the expectation.</summary>
internal static class Invariants
{
    public static string? Broken(RandomDay day, Told told) =>
        ReminderOfOneWhoHadReported(day, told) ?? MissingInNoEscalation(day, told) ?? StepTwice(told) ?? LostOverAnOutage(day, told) ?? AlertThatFellSilent(day, told) ?? ToldWhileDown(day, told);

    /// <summary>No reminder names a unit that had reported (days with withdrawals say so elsewhere).</summary>
    private static string? ReminderOfOneWhoHadReported(RandomDay day, Told told)
    {
        if (day.Acts.Any(act => act is Speech { Meaning: Withdraw })) return null;
        foreach (var reminder in told.Sent.Where(message => message is { Kind: MessageKind.Reminder, Report: not null }))
        {
            var had = told.Standings.FirstOrDefault(standing => standing.Round.Report.Id == reminder.Report && standing.Round.Date == reminder.Date && reminder.Units.Contains(standing.UnitId) && standing.SubmittedAt <= reminder.At);
            if (had is not null) return $"{had.UnitId} had reported at {had.SubmittedAt:HH:mm:ss} and was reminded at {reminder.At:HH:mm:ss}";
        }

        return null;
    }

    /// <summary>Every unit that is missing at the end is in every escalation of its round and command group.</summary>
    private static string? MissingInNoEscalation(RandomDay day, Told told)
    {
        if (day.Acts.Any(act => act is Speech { Meaning: Withdraw } or Stop)) return null;
        var county = new ExpectedCounty(day.Organisation);
        foreach (var missing in told.Standings.Where(standing => standing.Status == RoundStatus.Missing && day.Organisation.Units.Any(unit => unit.Id == standing.UnitId)))
        {
            var (report, date) = (missing.Round.Report.Id, missing.Round.Date);
            var posts = county.Posts(missing.UnitId);
            var due = posts.Take(2).Where((_, level) => ExpectedLedger.Deadline(date, report).AddMinutes(level == 0 ? 10 : 60) <= day.End);
            foreach (var post in due)
            {
                if (!told.Matching(MessageKind.Escalation, post, report).Any(message => message.Date == date && message.Units.Contains(missing.UnitId))) return $"{missing.UnitId} is missing in {report} of {date:MM-dd} and {post} was not told";
            }
        }

        return null;
    }

    private static string? StepTwice(Told told) => told.Sent
        .Where(message => message.Report is not null && message.Kind is MessageKind.Reminder or MessageKind.Escalation or MessageKind.Digest)
        .GroupBy(message => (message.Kind, message.GroupId, message.Report, message.Date, message.At)).FirstOrDefault(step => step.Count() > 1) is { } twice ? $"twice: {twice.Key}" : null;

    /// <summary>Every report that was sent while the process was down is booked, at its own time or an earlier one.</summary>
    private static string? LostOverAnOutage(RandomDay day, Told told)
    {
        if (day.Acts.Any(act => act is Speech { Meaning: Withdraw }) || day.Acts.OfType<Stop>().Count() != day.Acts.OfType<Start>().Count()) return null;
        // Of several deliveries the first counts, also where a copy comes on another day.
        foreach (var speech in day.Acts.OfType<Speech>().GroupBy(speech => speech.Id).Select(copies => copies.MinBy(copy => copy.At)!).Where(speech => speech.Meaning is Returnee))
        {
            var unit = day.Organisation.Members.FirstOrDefault(member => member.Id == speech.Sender)?.Unit;
            var standing = told.Standings.FirstOrDefault(standing => standing.UnitId == unit && standing.Round.Report.Id == "returnee" && standing.Round.Date == DateOnly.FromDateTime(speech.At.DateTime));
            if (standing is not null && !(standing.SubmittedAt <= speech.At && standing.Value == RoundValue.Reported)) return $"{speech.Id} of {speech.At:HH:mm:ss} is lost";
        }

        return null;
    }

    /// <summary>An alert that nobody ever answers is told until the end.</summary>
    private static string? AlertThatFellSilent(RandomDay day, Told told)
    {
        if (day.Acts.Any(act => act is Stop or Speech { Meaning: Acknowledge or Close or Withdraw })) return null;
        return told.Sent.Where(message => message.Kind == MessageKind.Alert).GroupBy(message => message.Alert)
            .Where(alert => alert.Max(message => message.At).AddMinutes(15) <= day.End).Select(alert => $"alert {alert.Key} fell silent at {alert.Max(message => message.At):HH:mm:ss}").FirstOrDefault();
    }

    /// <summary>Nothing claims an instant at which nothing ran; two seconds are what the contract leaves to a planned time.</summary>
    private static string? ToldWhileDown(RandomDay day, Told told)
    {
        DateTimeOffset? down = null;
        foreach (var act in day.Acts.Where(act => act is Stop or Start).Append(new Start(day.End)))
        {
            if (act is Start && down is { } from && told.Sent.FirstOrDefault(message => message.At > from && message.At < act.At.AddSeconds(-2)) is { } message) return $"a {message.Kind} at {message.At:HH:mm:ss} while the process was down";
            down = act is Stop ? act.At : null;
        }

        return null;
    }
}
