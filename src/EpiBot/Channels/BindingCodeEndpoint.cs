using EpiBot.Channels;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Host.Commands;
using EpiBot.Host.Web;

namespace EpiBot.Host.Channels;

/// <summary><c>POST /api/binding-codes</c> {"group":id} or {"member":id}: a one-time code, for whoever commands the unit.</summary>
internal static class BindingCodeEndpoint
{
    public static void MapBindingCodes(this IEndpointRouteBuilder routes) => routes.MapPost("/api/binding-codes", CreateAsync);

    private static async Task<IResult> CreateAsync(Asked asked, HttpContext context, EpiBotEngine engine, BindingDesk desk)
    {
        var tree = engine.Organisation.Tree;
        context.Response.Headers.CacheControl = "no-store";
        if (Officer.From(context.User, tree) is not { Role: OfficerRole.Administrator or OfficerRole.Command } officer) return Problems.Forbidden("Binding codes are made by the command post.");
        if (asked.Group is null == asked.Member is null) return Problems.Field("group", "Name a group or a member.");
        if (asked.Hours is < 1 or > 720) return Problems.Field("hours", "A code holds 1 to 720 hours.");
        var (kind, id) = asked.Group is { } group ? (BindingKind.Group, group) : (BindingKind.Member, asked.Member!);
        var unit = kind == BindingKind.Group ? tree.Group(id)?.Unit : tree.Member(id)?.Unit;
        if (unit is null || !officer.Sees(tree, unit)) return Problems.NotFound($"There is no such {(kind == BindingKind.Group ? "group" : "member")}.");
        var (code, until) = (await desk.CreateAsync(kind, id, context.User.Identity?.Name ?? officer.Member?.Id ?? "administrator", TimeSpan.FromHours(asked.Hours ?? BindingCodes.Usual.TotalHours))).GetValueOrDefault();
        return Results.Json(new { code, expiresAt = Json.Instant(until) });
    }

    private sealed record Asked(string? Group, string? Member, double? Hours);
}
