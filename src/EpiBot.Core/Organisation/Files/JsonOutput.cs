using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EpiBot.Organisation.Files;

/// <summary>Writes ORG.json with one entry a line, so that a change of one unit is a change of one line.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(OrganisationData data)
    {
        var json = new StringBuilder("{");
        foreach (var (table, rows) in RecordCells.Tables(data))
        {
            if (table != OrganisationTable.Units) json.Append(',');
            json.Append("\n\"").Append(table.Name).Append("\":[");
            var first = true;
            foreach (var cells in rows)
            {
                json.Append(first ? "\n  " : ",\n  ");
                WriteRow(json, table, cells);
                first = false;
            }

            json.Append(']');
        }

        return json.Append("\n}\n").ToString();
    }

    private static void WriteRow(StringBuilder json, OrganisationTable table, object?[] cells)
    {
        var open = '{';
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell) continue;
            json.Append(open).Append('"').Append(table.Columns[i].Name).Append("\":");
            json.Append(JsonSerializer.Serialize(RecordCells.AsRead(cell), Readable));
            open = ',';
        }

        json.Append('}');
    }
}
