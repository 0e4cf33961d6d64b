namespace EpiBot.Host.Web.Audit;

/// <summary>One line of the trail of looks and changes, opened for whoever may see it.</summary>
/// <param name="Id">In the order of writing.</param>
/// <param name="At">When; local time.</param>
/// <param name="By">Who.</param>
/// <param name="What">What was done.</param>
/// <param name="Subject">To what.</param>
/// <param name="Unit">The unit's name; empty for what concerns everything.</param>
/// <param name="Before">How it was, ID numbers and phones masked.</param>
/// <param name="After">How it is.</param>
internal sealed record AuditLine(long Id, DateTimeOffset At, string By, string What, string Subject, string Unit, string Before, string After);
