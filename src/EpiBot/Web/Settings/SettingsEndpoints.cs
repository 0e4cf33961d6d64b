using EpiBot.Engine;
using EpiBot.Host.Web.Audit;
using EpiBot.Organisation;
using Microsoft.AspNetCore.Authorization;

namespace EpiBot.Host.Web.Settings;

/// <summary>The organisation in force as a workbook that imports as it is. It holds phones: for administrators, and the export is in the trail.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this WebApplication app) => app.MapGet("/settings/organisation/excel", async (HttpContext context, EpiBotEngine engine, AuditBook audit) =>
    {
        var tree = engine.Organisation.Tree;
        if (Officer.From(context.User, tree) is not { } officer || !officer.MaySetUp(tree)) return Results.Forbid();
        await audit.NoteAsync(audit.Event(officer.By, "exported", "organisation"));
        using var workbook = new MemoryStream();
        OrganisationSheets.WriteExcel(tree.Data, workbook);
        return Results.File(workbook.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Texts.Settings["Organisation_File"]);
    }).RequireAuthorization(new AuthorizeAttribute { Roles = nameof(OfficerRole.Administrator) });
}
