namespace EpiBot.Reporting;

/// <summary>What a report is about, which decides what else counts as it.</summary>
public enum ReportSubject
{
    /// <summary>The returnees of the area: declarations and counts of returnees belong to it (plan 2).</summary>
    Returnees,

    /// <summary>The day as a whole: anything abnormal is also this report (plan 4).</summary>
    Day,

    /// <summary>Anything else; only a plain zero in its window or a text that names it belongs to it.</summary>
    Other,
}
