using EpiBot.Reporting;

namespace EpiBot.Host.Web.Trail;

/// <summary>Everything that is known of one round (责任倒查): who was told what when, who said what, what was decided, and whether EpiBot itself could hear.</summary>
/// <param name="Area">Whose part of the round it is.</param>
/// <param name="Report">The report.</param>
/// <param name="Date">Local date.</param>
/// <param name="Deadline">Until when it was due; local time.</param>
/// <param name="At">When the document was made; local time.</param>
/// <param name="Figures">Completeness and timeliness.</param>
/// <param name="Units">Where every unit stands, with the end of its hash chain.</param>
/// <param name="Moments">What happened, in the order of time.</param>
/// <param name="Broken">Units whose hash chain does not hold; empty where all is well.</param>
public sealed record RoundTrail(
    string Area, ReportDefinition Report, DateOnly Date, DateTimeOffset Deadline, DateTimeOffset At, Completeness Figures, IReadOnlyList<TrailUnit> Units, IReadOnlyList<TrailMoment> Moments, IReadOnlyList<string> Broken);

/// <summary>A unit of the round.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="Township">The unit above.</param>
/// <param name="LastEntry">Number of the newest entry of its chain.</param>
/// <param name="Hash">Hash of that entry: whoever keeps this paper can tell later whether anything before it was changed.</param>
public sealed record TrailUnit(UnitStanding Standing, string Township, long LastEntry, string Hash);

/// <summary>One thing that happened.</summary>
/// <param name="At">When; local time.</param>
/// <param name="Kind">What it was, in the language of whoever looks.</param>
/// <param name="Where">Unit, group or alert.</param>
/// <param name="Who">Who did it; empty for EpiBot.</param>
/// <param name="Words">The words, without ID numbers.</param>
/// <param name="Details">Number and hash of the entry, delay, attempts, errors.</param>
public sealed record TrailMoment(DateTimeOffset At, string Kind, string Where, string Who, string Words, string Details);
