namespace EpiBot.Alerts;

/// <summary>Reads the outcome from the words with which an alert is closed.</summary>
public static class AlertOutcomes
{
    private static readonly (AlertOutcome Outcome, string[] Words)[] Known =
    [
        (AlertOutcome.HandedOver, ["移交", "转交", "转院", "转送", "送医", "送至", "送往", "handed"]),
        (AlertOutcome.Discarded, ["排除", "误报", "不属实", "阴性", "正常", "discarded"]),
        (AlertOutcome.Monitored, ["监测", "观察", "隔离", "管控", "monitored"]),
        (AlertOutcome.Confirmed, ["确诊", "属实", "阳性", "确认", "confirmed"]),
    ];

    /// <summary>The outcome some words stand for.</summary>
    /// <param name="words">The words.</param>
    public static AlertOutcome Of(string words) =>
        Known.Where(known => known.Words.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(known => (AlertOutcome?)known.Outcome).FirstOrDefault() ?? AlertOutcome.Other;
}
