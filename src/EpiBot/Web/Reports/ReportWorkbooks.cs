using System.Globalization;
using EpiBot.Host.Web.Board;
using EpiBot.Host.Web.Reports.Spreadsheets;

namespace EpiBot.Host.Web.Reports;

/// <summary>The daily and the period report as workbooks.</summary>
internal static class ReportWorkbooks
{
    private const double Wide = 22;

    private static Texts T => Texts.Reports;

    public static byte[] Of(DayReport day)
    {
        var note = T.Say("Note_Day", day.Area, Iso(day.Date), day.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        var title = T.Say("Day_Title", day.Area, Iso(day.Date));
        var sheets = new List<Sheet>
        {
            new(T["Sheet_Summary"], title, note, [new(T["Report"], Wide), new(T["Deadline"], 18), .. FigureColumns(T["MissingOrOpen"])],
                day.Rounds.Select(round => (object?[])[round.Report.Name, round.Deadline.DateTime, .. Cells(round.All)])),
            new(T["Sheet_Townships"], title, note, [new(T["Report"], Wide), new(T["Township"], Wide), .. FigureColumns(T["MissingOrOpen"])],
                day.Rounds.SelectMany(round => round.Townships.Select(township => (object?[])[round.Report.Name, township.Name, .. Cells(township)]))),
            new(T["Sheet_Units"], title, note, [new(T["Report"], Wide), new(T["Township"], Wide), new(T["Unit"], Wide), new(T["Status"]), new(T["Value"]), new(T["Returnees"]), new(T["SubmittedAt"], 18), new(T["Remark"], 30)],
                day.Rounds.SelectMany(round => round.Units.Select(unit => UnitCells(round, unit)))),
        };
        sheets.Add(Origins(title, note, day.Origins));
        return Workbook.Write(sheets);
    }

    public static byte[] Of(PeriodReport period)
    {
        var note = T.Say("Note_Period", period.Area, Iso(period.From), Iso(period.Until), period.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        var title = T.Say("Period_Title", period.Area, Iso(period.From), Iso(period.Until));
        return Workbook.Write(
        [
            new(T["Sheet_Summary"], title, note, [new(T["Report"], Wide), .. FigureColumns()], period.Reports.Append(period.All with { Name = T["Together"] }).Select(report => (object?[])[report.Name, .. Cells(report)])),
            new(T["Sheet_Townships"], title, note, [new(T["Rank"], 8), new(T["Township"], Wide), .. FigureColumns()], period.Townships.Select((township, i) => (object?[])[i + 1, township.Name, .. Cells(township)])),
            new(T["Sheet_Units"], title, note, [new(T["Township"], Wide), new(T["Unit"], Wide), .. FigureColumns()], period.Units.Select(unit => (object?[])[unit.Above, unit.Name, .. Cells(unit)])),
            new(T["Sheet_Days"], title, note, [new(T["Date"]), new(T["Expected"]), new(T["OnTime"]), new(T["Late"]), new(T["Missing"]), new(T["Excused"]), new(T["Complete"]), new(T["Timely"])],
                period.Days.Select(day => (object?[])[day.Date, day.Figures.Expected, day.Figures.OnTime, day.Figures.Late, day.Figures.Missing, day.Figures.Excused, day.Figures.Complete, day.Figures.Timely])),
            Origins(title, note, period.Origins),
        ]);
    }

    private static Sheet Origins(string title, string note, IReadOnlyList<OriginFigure> origins) =>
        new(T["Sheet_Origins"], title, note, [new(T["Origin"], Wide), new(T["Returnees"])], origins.Select(origin => (object?[])[origin.Origin.Length > 0 ? origin.Origin : T["Unknown"], origin.Count]));

    private static Column[] FigureColumns(string? missing = null) => [new(T["Expected"]), new(T["OnTime"]), new(T["Late"]), new(missing ?? T["Missing"]), new(T["Excused"]), new(T["Complete"]), new(T["Timely"]), new(T["Zeros"]), new(T["Returnees"])];

    private static object?[] Cells(PlaceFigures place) =>
        [place.Figures.Expected, place.Figures.OnTime, place.Figures.Late, place.Figures.Missing, place.Figures.Excused, place.Figures.Complete, place.Figures.Timely, place.Zeros, place.Returnees];

    private static object?[] UnitCells(DayRound round, DayUnit unit) =>
    [
        round.Report.Name, unit.Township, unit.Standing.Name, StateWords.Word(BoardUnit.StateOf(unit.Standing)), unit.Standing.Value is { } value ? Texts.Board[$"Value_{value}"] : "", unit.Standing.Count,
        unit.Standing.SubmittedAt is { } at ? at.ToOffset(round.Deadline.Offset).DateTime : null, unit.Standing.Outage ? Texts.Board["Outage"] : null,
    ];

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
