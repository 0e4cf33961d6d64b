using System.Text.Encodings.Web;
using System.Text.Json;
using EpiBot.Organisation;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>A random day as the files that <c>replay</c> takes, to be tried by hand.</summary>
internal static class RandomDayText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(RandomDay day) =>
        $"ORG.json\n{Organisation(day.Organisation)}\nEVENTS.jsonl\n{string.Join('\n', day.Acts.Select(Event))}\n{Json(new { at = At(day.End), type = "end" })}" + (day.Change is { } change ? $"\nfrom {At(change.At)}\n{Organisation(change.To)}" : "");

    private static string Event(Act act) => act switch
    {
        Stop => Json(new { at = At(act.At), type = "down" }),
        Start => Json(new { at = At(act.At), type = "up" }),
        Speech speech => Json(new { at = At(act.At), type = "message", id = speech.Id, group = speech.Group, sender = speech.Sender, text = speech.Text }),
        _ => "",
    };

    private static string Organisation(OrganisationData data) => Json(new
    {
        units = data.Units.Select(unit => new { id = unit.Id, name = unit.Name, level = Lower(unit.Level), parent = unit.Parent }),
        members = data.Members.Select(member => new { id = member.Id, name = member.Name, unit = member.Unit, role = Lower(member.Role), phone = member.Phone }),
        groups = data.Groups.Select(group => new { id = group.Id, name = group.Name, unit = group.Unit, purpose = Lower(group.Purpose), speakers = group.Speakers }),
    });

    private static string Json(object value) => JsonSerializer.Serialize(value, Options);

    private static string At(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fzzz", System.Globalization.CultureInfo.InvariantCulture);

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
