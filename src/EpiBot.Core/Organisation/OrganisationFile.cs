using System.Text.Json;

namespace EpiBot.Organisation;

/// <summary>Reads and writes ORG.json (contracts.md, section 2).</summary>
public static class OrganisationFile
{
    /// <summary>Reads an organisation from JSON text. Bad content is a result, never an exception.</summary>
    /// <param name="json">The file's text.</param>
    public static OrganisationReading Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return new OrganisationAccepted(new OrganisationData(
                [.. Rows(document, "units").Select(u => new Unit(Text(u, "id"), Text(u, "name"), Enum.Parse<UnitLevel>(Text(u, "level"), true), Optional(u, "parent"), List(u, "aliases") ?? []) { GroupsReport = Flag(u, "groupsReport") ?? false })],
                [.. Rows(document, "members").Select(m => new Member(Text(m, "id"), Text(m, "name"), Text(m, "unit"), Enum.Parse<MemberRole>(Text(m, "role"), true), Optional(m, "phone")))],
                [.. Rows(document, "groups").Select(g => new Group(Text(g, "id"), Text(g, "name"), Text(g, "unit"), Optional(g, "purpose") switch { "command" => GroupPurpose.Command, "villagers" => GroupPurpose.Villagers, _ => GroupPurpose.Reporting }) { Speakers = List(g, "members") ?? List(g, "speakers"), AnswerEverything = Flag(g, "answerAll") })],
                [.. Rows(document, "duty").Select(d => new DutyShift(Text(d, "unit"), d.GetProperty("from").GetDateTimeOffset(), d.GetProperty("to").GetDateTimeOffset(), Optional(d, "leader") ?? "", Optional(d, "member") ?? ""))]));
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return new OrganisationRefused([new OrganisationProblem("json", null, problem.Message)]);
        }
    }

    private static IEnumerable<JsonElement> Rows(JsonDocument document, string table) =>
        document.RootElement.TryGetProperty(table, out var rows) ? rows.EnumerateArray() : [];

    private static string Text(JsonElement row, string column) => row.GetProperty(column).GetString()!;

    private static string? Optional(JsonElement row, string column) => row.TryGetProperty(column, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement row, string column) => row.TryGetProperty(column, out var value) ? value.GetBoolean() : null;

    private static IReadOnlyList<string>? List(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : null;
}
