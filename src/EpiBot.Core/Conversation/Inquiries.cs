using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Outbox;
using EpiBot.Reporting;

namespace EpiBot.Conversation;

/// <summary>未报, 汇总, 帮助 and 催报: what somebody wants to know or to have said now.</summary>
internal static class Inquiries
{
    public static void Missing(TurnScope scope, DayAtAGlance day)
    {
        var phones = scope.Turn.Group.Purpose == GroupPurpose.Command;
        foreach (var (report, standings) in Relevant(scope, day))
        {
            var missing = standings.Where(Owing).ToList();
            var figures = Completeness.Of(standings);
            scope.Answer.Say(missing.Count == 0
                ? scope.Phrase("Missing_None", report.Name, figures.Expected - figures.Excused)
                : scope.Phrase("Missing_Some", report.Name, figures.OnTime + figures.Late, figures.Expected - figures.Excused, missing.Count,
                    string.Join(scope.Phrase("List_And"), missing.Select(standing => NameOf(scope, standing, phones)))));
        }

        SayIfNothing(scope, day);
    }

    public static void Summary(TurnScope scope, DayAtAGlance day)
    {
        foreach (var (report, standings) in Relevant(scope, day))
        {
            scope.Answer.Say(scope.Phrase("Summary_Head", report.Name, Figures(scope, Completeness.Of(standings)), standings.Count(standing => standing.Value == RoundValue.Zero), standings.Sum(standing => standing.Count)));
            var townships = standings.GroupBy(standing => scope.Turn.Tree.CommandChain(standing.UnitId) is [var nearest, ..] ? nearest.Unit : "").ToList();
            if (townships.Count < 2) continue;
            foreach (var township in townships)
            {
                scope.Answer.Say(scope.Phrase("Summary_Township", scope.Turn.Tree.Unit(township.Key)?.Name ?? "-", Figures(scope, Completeness.Of([.. township]))));
            }
        }

        SayIfNothing(scope, day);
    }

    public static void Help(TurnScope scope)
    {
        var rounds = scope.Turn.OwnUnit is { } unit ? scope.Rounds(unit) : [];
        var deadlines = string.Join(scope.Phrase("List_Comma"), rounds.Count > 0
            ? rounds.Select(round => scope.Phrase("Help_Deadline", round.Report.Name, round.Deadline.DateTime))
            : scope.Desk.Calendar.DueOn(scope.Turn.Date).Select(report => scope.Phrase("Help_Deadline", report.Name, scope.Turn.Date.ToDateTime(report.Due))));
        scope.Answer.Say(scope.Phrase(scope.Turn.Group.Purpose == GroupPurpose.Command ? "Help_Command" : "Help_Reporter", deadlines, scope.Desk.Rules.BotNames[0]));
    }

    /// <summary>催报: one reminder now to every group in which somebody is still missing, at most once per ten minutes each.</summary>
    public static void Nudge(TurnScope scope, DayAtAGlance day, TimeSpan every)
    {
        var owing = Relevant(scope, day).SelectMany(round => round.Standings.Where(Owing).Select(standing => (round.Report, Standing: standing))).ToList();
        if (owing.Count == 0)
        {
            SayIfNothing(scope, day);
            scope.Answer.Say(scope.Phrase("Nudge_Nobody"));
            return;
        }

        var (told, tooSoon) = (0, 0);
        foreach (var group in owing.GroupBy(missing => scope.Turn.Tree.ReminderGroup(missing.Standing.UnitId)?.Id).Where(group => group.Key is not null))
        {
            if (day.LastNudges.TryGetValue(group.Key!, out var last) && scope.Now - last < every)
            {
                tooSoon++;
                continue;
            }

            told++;
            scope.Book.Enqueue(Reminder(scope, group.Key!, [.. group]));
        }

        if (told > 0) scope.Answer.Say(scope.Phrase("Nudge_Done", told, owing.Select(missing => missing.Standing.UnitId).Distinct().Count()));
        if (tooSoon > 0) scope.Answer.Say(scope.Phrase("Nudge_TooSoon", tooSoon, (int)every.TotalMinutes));
    }

    private static OutboxMessage Reminder(TurnScope scope, string groupId, IReadOnlyList<(ReportDefinition Report, UnitStanding Standing)> missing)
    {
        var units = missing.Select(owing => owing.Standing.UnitId).Distinct().OrderBy(scope.Turn.Tree.Order).ToList();
        var lines = missing.GroupBy(owing => owing.Report).Select(round => scope.Phrase("Nudge_Line", round.Key.Name, string.Join(scope.Phrase("List_And"), round.Select(owing => owing.Standing.Name))));
        return new OutboxMessage
        {
            Key = $"nudge|{groupId}|{scope.Turn.Key}",
            Kind = MessageKind.Reminder,
            Delivery = Delivery.AtMostOnce,
            GroupId = groupId,
            Units = string.Join('\n', units),
            Mentions = string.Join('\n', units.SelectMany(unit => scope.Turn.Tree.ReportersOf(unit)).Select(member => member.Id).Distinct()),
            Sealed = scope.Desk.Personal.Seal(scope.Phrase("Nudge_Text", string.Join('\n', lines), scope.Desk.Rules.BotNames[0]))!,
            PlannedAt = scope.Now,
            NotBefore = scope.Now,
        };
    }

    /// <summary>The rounds whose turn has come: those past their deadline and the one that is open.</summary>
    private static IEnumerable<(ReportDefinition Report, IReadOnlyList<UnitStanding> Standings)> Relevant(TurnScope scope, DayAtAGlance day)
    {
        foreach (var (report, standings) in day.Rounds)
        {
            if (standings.Count == 0) continue;
            yield return (report, standings);
            if (standings.Any(standing => standing.Round.InTime(scope.Now))) yield break;
        }
    }

    private static bool Owing(UnitStanding standing) => standing.Status is RoundStatus.Open or RoundStatus.Missing;

    private static string Figures(TurnScope scope, Completeness figures) =>
        scope.Phrase("Summary_Figures", figures.OnTime + figures.Late, figures.Expected - figures.Excused, figures.Complete, figures.Timely, figures.Late, figures.Missing, figures.Excused);

    private static string NameOf(TurnScope scope, UnitStanding standing, bool phones)
    {
        var name = standing.Pending ? scope.Phrase("Missing_Pending", standing.Name) : standing.Name;
        if (!phones) return name;
        var reporters = scope.Turn.Tree.ReportersOf(standing.UnitId).Select(member => $"{member.Name} {member.Phone}".Trim());
        return $"{name}({string.Join(scope.Phrase("List_Comma"), reporters)})";
    }

    private static void SayIfNothing(TurnScope scope, DayAtAGlance day)
    {
        if (day.Rounds.All(round => round.Standings.Count == 0)) scope.Answer.Say(scope.Phrase("Missing_NoRound"));
    }
}
