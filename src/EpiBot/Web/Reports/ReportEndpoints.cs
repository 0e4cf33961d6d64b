using System.Globalization;
using EpiBot.Engine;

namespace EpiBot.Host.Web.Reports;

/// <summary>The reports as files. Everybody with a role may have them for the own unit and all below: there is nobody's name in them.</summary>
internal static class ReportEndpoints
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapReports(this WebApplication app)
    {
        app.MapGet("/reports/day/{date}/excel", async (string date, HttpContext context, EpiBotEngine engine, DayReader reader) =>
        {
            if (Officer.From(context.User, engine.Organisation.Tree) is not { } officer) return Results.Forbid();
            if (DateOf(date) is not { } day) return Results.NotFound();
            var report = await reader.ReadAsync(officer, day, context.RequestAborted);
            return Results.File(ReportWorkbooks.Of(report), Excel, Texts.Reports.Say("Day_File", report.Area, date));
        });
        app.MapGet("/reports/period/{from}/{until}/excel", async (string from, string until, HttpContext context, EpiBotEngine engine, PeriodReader reader) =>
        {
            if (Officer.From(context.User, engine.Organisation.Tree) is not { } officer) return Results.Forbid();
            if (DateOf(from) is not { } first || DateOf(until) is not { } last) return Results.NotFound();
            var report = await reader.ReadAsync(officer, first, last, context.RequestAborted);
            return Results.File(ReportWorkbooks.Of(report), Excel, Texts.Reports.Say("Period_File", report.Area, from, until));
        });
    }

    /// <summary>A date of an address, or <see langword="null"/>.</summary>
    public static DateOnly? DateOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 2000 and < 2200 ? date : null;
}
