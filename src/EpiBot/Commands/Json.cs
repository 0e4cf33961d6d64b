using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using EpiBot.Messages;
using EpiBot.Reporting;

namespace EpiBot.Host.Commands;

/// <summary>The lines that scripts read: their members and their order are a contract.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>ISO 8601 to the second with offset.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One object as one line.</summary>
    public static string Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static string Sent(OutboundMessage message) => Line(json =>
    {
        json.WriteString("at", Instant(message.At));
        json.WriteString("type", "sent");
        json.WriteString("group", message.GroupId);
        json.WriteString("kind", message.Kind switch
        {
            MessageKind.Reply => "reply",
            MessageKind.Reminder => "reminder",
            MessageKind.Digest => "digest",
            MessageKind.Escalation => "escalation",
            MessageKind.Alert => "alert",
            MessageKind.Notice => "notice",
        });
        if (message.Report is not null) json.WriteString("report", message.Report);
        if (message.Date is { } date) json.WriteString("date", Date(date));
        Strings(json, "units", message.Units);
        Strings(json, "mentions", message.Mentions);
        if (message.Alert is { } alert) json.WriteNumber("alert", alert);
        json.WriteString("text", message.Text);
    });

    public static string Status(UnitStanding standing, TimeZoneInfo zone) => Line(json => Status(json, standing, zone));

    public static void Status(Utf8JsonWriter json, UnitStanding standing, TimeZoneInfo zone)
    {
        json.WriteString("type", "status");
        json.WriteString("date", Date(standing.Round.Date));
        json.WriteString("report", standing.Round.Report.Id);
        json.WriteString("unit", standing.UnitId);
        json.WriteString("status", standing.Status switch
        {
            RoundStatus.OnTime => "on_time",
            RoundStatus.Late => "late",
            RoundStatus.Missing => "missing",
            RoundStatus.Excused => "excused",
            RoundStatus.Open => "open",
        });
        if (standing.Value is { } value) json.WriteString("value", value == RoundValue.Zero ? "zero" : "reported");
        json.WriteNumber("count", standing.Count);
        if (standing.SubmittedAt is { } submitted) json.WriteString("submittedAt", Instant(TimeZoneInfo.ConvertTime(submitted, zone)));
        if (standing.By is not null) json.WriteString("by", standing.By);
        if (standing.ForUnit) json.WriteBoolean("forUnit", true);
        if (standing.Pending) json.WriteBoolean("pending", true);
        if (standing is { Status: RoundStatus.Excused, Excuse: { } reason }) json.WriteString("reason", reason);
        if (standing.Outage) json.WriteBoolean("outage", true);
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
