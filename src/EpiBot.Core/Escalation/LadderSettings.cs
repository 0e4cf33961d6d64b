using EpiBot.Settings;

namespace EpiBot.Escalation;

/// <summary>The ladder as the settings file writes it (<c>EpiBot:Ladder</c>); <see cref="Parse"/> makes the <see cref="Ladder"/>.</summary>
public sealed class LadderSettings
{
    /// <summary>The steps; none gives the defaults.</summary>
    public IList<LadderStepSettings> Steps { get; init; } = [];

    /// <summary>How long after a start missed steps wait for the messages that waited; default 15 seconds, at most 2 minutes.</summary>
    public string MakeUpAfter { get; set; } = "00:00:15";

    /// <summary>How long a 催报 keeps further ones away from the same group; default 10 minutes.</summary>
    public string NudgeEvery { get; set; } = "00:10:00";

    /// <summary>Makes the ladder.</summary>
    /// <param name="problems">Where problems go.</param>
    /// <param name="reports">Ids of the reports there are.</param>
    public Ladder Parse(SettingProblems problems, IReadOnlyCollection<string> reports)
    {
        var day = TimeSpan.FromHours(12);
        var steps = new List<(string? Report, LadderStep Step)>();
        for (var i = 0; i < Steps.Count; i++)
        {
            var key = $"EpiBot:Ladder:Steps:{i}";
            var raw = Steps[i];
            if (!string.IsNullOrEmpty(raw.Report) && !reports.Contains(raw.Report)) problems.Add($"{key}:Report", raw.Report, "Setting_OneOf", string.Join(", ", reports));
            if (raw.Level is < 0 or > 5) problems.Add($"{key}:Level", raw.Level.ToString(System.Globalization.CultureInfo.InvariantCulture), "Setting_Level");
            var step = new LadderStep(problems.Span($"{key}:Offset", raw.Offset, -day, day), problems.OneOf<StepKind>($"{key}:Kind", raw.Kind), raw.Level, raw.Mention) { From = problems.Date($"{key}:From", raw.From), Until = problems.Date($"{key}:Until", raw.Until) };
            if (step.From > step.Until) problems.Add($"{key}:Until", raw.Until, "Setting_UntilBeforeFrom");
            if (step is { Kind: StepKind.Escalation } && step.Offset < TimeSpan.Zero) problems.Add($"{key}:Offset", raw.Offset, "Setting_EscalationBeforeDeadline");
            if (steps.Exists(other => (other.Report ?? "") == (raw.Report ?? "") && other.Step.Name == step.Name && Overlap(other.Step, step))) problems.Add(key, raw.Offset, "Setting_StepTwice");
            steps.Add((string.IsNullOrEmpty(raw.Report) ? null : raw.Report, step));
        }

        return new Ladder(
            steps.Count == 0 ? [.. Ladder.DefaultSteps.Select(step => ((string?)null, step))] : steps,
            problems.Span("EpiBot:Ladder:MakeUpAfter", MakeUpAfter, TimeSpan.Zero, TimeSpan.FromMinutes(2)),
            problems.Span("EpiBot:Ladder:NudgeEvery", NudgeEvery, TimeSpan.FromMinutes(1), day));
    }

    private static bool Overlap(LadderStep one, LadderStep other) =>
        (one.From is null || other.Until is null || one.From <= other.Until) && (other.From is null || one.Until is null || other.From <= one.Until);
}
