using EpiBot.Engine;
using EpiBot.Host.Web.Audit;
using EpiBot.Host.Web.Reports;
using Microsoft.AspNetCore.Authorization;

namespace EpiBot.Host.Web.Trail;

/// <summary>The trail of a round as a file. It holds names and words: only for those who may call people, and the export is in the trail itself.</summary>
internal static class TrailEndpoints
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapTrail(this WebApplication app) => app.MapGet(
        "/trail/{date}/{report}/excel", async (string date, string report, string? unit, HttpContext context, EpiBotEngine engine, TrailReader reader, AuditBook audit) =>
        {
            if (Officer.From(context.User, engine.Organisation.Tree) is not { SeesPhones: true } officer) return Results.Forbid();
            if (ReportEndpoints.DateOf(date) is not { } day || await reader.ReadAsync(officer, day, report, unit, context.RequestAborted) is not { } trail) return Results.NotFound();
            await audit.NoteAsync(audit.Event(officer.By, "exported", $"trail {date} {report}", unit ?? officer.UnitId));
            return Results.File(TrailWorkbook.Of(trail, officer.By), Excel, Texts.Trail.Say("File", trail.Area, trail.Report.Name, date));
        }).RequireAuthorization(new AuthorizeAttribute { Roles = "Administrator,Command" });
}
