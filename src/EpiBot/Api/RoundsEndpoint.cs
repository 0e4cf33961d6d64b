using System.Globalization;
using System.Text.Json;
using EpiBot.Engine;
using EpiBot.Host.Access;
using EpiBot.Host.Commands;
using EpiBot.Host.Web;
using EpiBot.Reporting;
using Microsoft.AspNetCore.Identity;

namespace EpiBot.Host.Api;

/// <summary><c>GET /api/rounds/{date}/{report}</c>: a round with its figures and every unit's standing.</summary>
internal static class RoundsEndpoint
{
    public static void MapRounds(this IEndpointRouteBuilder routes) => routes.MapGet("/api/rounds/{date}/{report}", GetAsync);

    private static async Task<IResult> GetAsync(string date, string report, HttpContext context, EpiBotEngine engine)
    {
        // Somebody who is signed in sees the own area; a program with a key, and this machine, all of it.
        var officer = context.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme ? Officer.From(context.User, engine.Organisation.Tree) : null;
        if (officer is null && !Locality.IsLocal(context) && !await ApiKeys.IsValidAsync(context.Request, engine)) return Problems.Forbidden("Give an API key in the header 'Authorization: Bearer …' (verb: api-key create NAME), or call from this machine.");
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Problems.Field("date", "Write the date as yyyy-MM-dd.");
        if (engine.Calendar.Find(report, day) is not { } definition) return Problems.NotFound($"No report '{report}' is due on {date}.");
        await using var db = engine.Database.Open();
        var standings = await engine.Rounds.StandingsAsync(db, engine.Organisation.Tree, definition, day, engine.Clock.Now, officer?.UnitId, context.RequestAborted);
        return Results.Text(Json.Line(json => Write(json, engine, definition, day, standings)), "application/json; charset=utf-8");
    }

    private static void Write(Utf8JsonWriter json, EpiBotEngine engine, ReportDefinition report, DateOnly date, IReadOnlyList<UnitStanding> standings)
    {
        var figures = Completeness.Of(standings);
        json.WriteString("date", Json.Date(date));
        json.WriteString("report", report.Id);
        json.WriteString("deadline", Json.Instant(engine.Clock.At(date, report.Due)));
        json.WriteNumber("expected", figures.Expected);
        json.WriteNumber("onTime", figures.OnTime);
        json.WriteNumber("late", figures.Late);
        json.WriteNumber("missing", figures.Missing);
        json.WriteNumber("excused", figures.Excused);
        json.WriteNumber("completeness", figures.Complete);
        json.WriteNumber("timeliness", figures.Timely);
        json.WriteStartArray("units");
        foreach (var standing in standings)
        {
            json.WriteStartObject();
            Json.Status(json, standing, engine.Clock.Zone);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
