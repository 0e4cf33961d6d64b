using System.Globalization;
using EpiBot.Host.Web.Board;
using EpiBot.Host.Web.Reports.Spreadsheets;

namespace EpiBot.Host.Web.Trail;

/// <summary>The trail of a round as one workbook.</summary>
internal static class TrailWorkbook
{
    private static Texts T => Texts.Trail;

    public static byte[] Of(RoundTrail trail, string by)
    {
        var title = T.Say("Round_Title", trail.Area, trail.Report.Name, trail.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var note = T.Say("Round_Note", trail.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), by, trail.Broken.Count == 0 ? T["Chain_Whole"] : T.Say("Chain_Broken", string.Join("、", trail.Broken)));
        return Workbook.Write(
        [
            new(T["Sheet_Course"], title, note, [new(T["At"], 20), new(T["What"], 18), new(T["Where"], 20), new(T["Who"], 12), new(T["Words"], 60), new(T["Details"], 40)],
                trail.Moments.Select(moment => (object?[])[moment.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), moment.Kind, moment.Where, moment.Who, moment.Words, moment.Details])),
            new(T["Sheet_Units"], title, note, [new(T["Township"], 16), new(T["Unit"], 16), new(T["Status"]), new(T["Submitted"], 20), new(T["Excuse"], 20), new(T["LastEntry"], 10), new(T["Hash"], 68)],
                trail.Units.Select(unit => (object?[])
                [
                    unit.Township, unit.Standing.Name, StateWords.Word(BoardUnit.StateOf(unit.Standing)) + (unit.Standing.Outage ? $" ({Texts.Board["Outage"]})" : ""),
                    unit.Standing.SubmittedAt is { } at ? at.ToOffset(trail.Deadline.Offset).DateTime : null, unit.Standing.Excuse, unit.LastEntry, unit.Hash,
                ])),
        ]);
    }
}
