using System.Globalization;

namespace EpiBot.Outbox;

/// <summary>The unique keys of ladder messages: round, step, destination.</summary>
public static class OutboxKeys
{
    /// <summary>The key of a step of a round for a destination.</summary>
    /// <param name="date">Local date of the round.</param>
    /// <param name="report">The report's id.</param>
    /// <param name="step">The step's name.</param>
    /// <param name="destination">The group.</param>
    public static string Of(DateOnly date, string report, string step, string destination) =>
        string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}|{report}|{step}|{destination}");
}
