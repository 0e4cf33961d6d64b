using EpiBot.Reporting;
using EpiBot.Time;

namespace EpiBot.Escalation;

/// <summary>Which steps fall into a span of time. Pure.</summary>
/// <param name="calendar">What is due when.</param>
/// <param name="ladder">The steps.</param>
/// <param name="clock">For the zone only.</param>
public sealed class DueSteps(ReportCalendar calendar, Ladder ladder, LocalClock clock)
{
    /// <summary>The steps that run after <paramref name="mark"/> and not after <paramref name="now"/>, in the order of their plan.</summary>
    /// <param name="mark">Where the last look ended, exclusive.</param>
    /// <param name="now">Inclusive.</param>
    public IReadOnlyList<DueStep> Between(DateTimeOffset mark, DateTimeOffset now) =>
    [
        .. OnDates(clock.DateOf(mark).AddDays(-1), clock.DateOf(now).AddDays(1))
            .Where(step => step.RunsAt > mark && step.RunsAt <= now)
            .OrderBy(step => step.PlannedAt).ThenBy(step => step.Deadline),
    ];

    /// <summary>The first instant after <paramref name="now"/> at which a step runs or a round closes, looking two days ahead; <see langword="null"/> where none does.</summary>
    /// <param name="now">Exclusive.</param>
    public DateTimeOffset? Next(DateTimeOffset now)
    {
        var today = clock.DateOf(now);
        DateTimeOffset? next = null;
        for (var date = today.AddDays(-1); date <= today.AddDays(2); date = date.AddDays(1))
        {
            var closings = calendar.DueOn(date).SelectMany(report => calendar.Deadlines(report, date)).Select(deadline => deadline + TimeSpan.FromSeconds(1));
            foreach (var at in On(date).Select(step => step.RunsAt).Concat(closings))
            {
                if (at > now && (next is null || at < next)) next = at;
            }
        }

        return next;
    }

    /// <summary>All steps of the rounds of a date.</summary>
    /// <param name="date">Local date.</param>
    public IEnumerable<DueStep> On(DateOnly date) =>
        from report in calendar.DueOn(date)
        from deadline in calendar.Deadlines(report, date)
        from step in ladder.StepsOf(report, date)
        select new DueStep(report, date, deadline, step);

    private IEnumerable<DueStep> OnDates(DateOnly from, DateOnly until)
    {
        for (var date = from; date <= until; date = date.AddDays(1))
        {
            foreach (var step in On(date)) yield return step;
        }
    }
}
