namespace EpiBot.Retention;

/// <summary>How many rows lost their personal data.</summary>
/// <param name="Entries">Entries of the ledger.</param>
/// <param name="Returnees">Returnees of the register.</param>
/// <param name="Alerts">Closed alerts, with their timelines.</param>
/// <param name="Messages">Messages taken in, with their answers.</param>
/// <param name="Sent">Messages sent.</param>
/// <param name="Looks">Entries of the trail of looks and changes.</param>
public sealed record RetentionResult(long Entries, long Returnees, long Alerts, long Messages, long Sent, long Looks);
