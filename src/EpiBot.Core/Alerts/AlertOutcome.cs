namespace EpiBot.Alerts;

/// <summary>How an alert ends (WHO EWARS). An alert closes only with one.</summary>
public enum AlertOutcome
{
    /// <summary>Nothing behind it (排除).</summary>
    Discarded,

    /// <summary>Watched further (监测).</summary>
    Monitored,

    /// <summary>It was so (属实, 确诊).</summary>
    Confirmed,

    /// <summary>Given to another office (移交).</summary>
    HandedOver,

    /// <summary>Other words, kept as they were said.</summary>
    Other,
}
