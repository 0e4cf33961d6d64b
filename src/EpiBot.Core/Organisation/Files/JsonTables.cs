using System.Text;
using System.Text.Json;

namespace EpiBot.Organisation.Files;

/// <summary>
/// Reads the rows of ORG.json one after the other, without a document tree: a province's file has a million of them. People write these
/// files by hand, so comments and commas too many are let pass.
/// </summary>
internal static class JsonTables
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads all tables into the builder; gives whether the text was JSON at all.</summary>
    public static bool Read(ReadOnlySpan<byte> json, OrganisationBuilder builder)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                builder.RefuseFile("JSON", "JsonNoObject");
                return true;
            }

            var lines = new LineCounter(json);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader, ref lines, builder);
            // Whatever follows the closing brace makes the text no JSON.
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException problem)
        {
            builder.RefuseFile("JSON", "JsonBroken", (problem.LineNumber ?? 0) + 1, (problem.BytePositionInLine ?? 0) + 1);
            return false;
        }
    }

    private static void ReadMember(ref Utf8JsonReader reader, ref LineCounter lines, OrganisationBuilder builder)
    {
        OrganisationTable? table = null;
        foreach (var candidate in OrganisationTable.All)
        {
            if (reader.ValueTextEquals(candidate.Name)) table = candidate;
        }

        reader.Read();
        if (table is null || reader.TokenType == JsonTokenType.Null)
        {
            reader.Skip();
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            builder.RefuseTable(table, null, "JsonNoArray", table.Name);
            reader.Skip();
            return;
        }

        for (var row = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; row++)
        {
            var place = new RowPlace(row, lines.LineAt((int)reader.TokenStartIndex));
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                builder.Add(table, ReadRow(ref reader, table), place);
            }
            else
            {
                builder.Problems.Add(table, place, "JsonNoRow");
                reader.Skip();
            }
        }
    }

    private static object?[] ReadRow(ref Utf8JsonReader reader, OrganisationTable table)
    {
        var cells = new object?[table.Columns.Count];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = Column(ref reader, table);
            reader.Read();
            if (column < 0) reader.Skip();
            else cells[column] = reader.TokenType == JsonTokenType.StartArray ? List(ref reader) : Scalar(ref reader);
        }

        return cells;
    }

    private static int Column(ref Utf8JsonReader reader, OrganisationTable table)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            if (reader.ValueTextEquals(column.Name) || (column.Other is { } other && reader.ValueTextEquals(other))) return i;
        }

        return -1;
    }

    private static object List(ref Utf8JsonReader reader)
    {
        var values = new List<string>();
        var usable = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Scalar(ref reader) is string value) values.Add(value);
            else usable = false;
        }

        return usable ? values.ToArray() : UnusableCell.Value;
    }

    private static object? Scalar(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return Text(ref reader);
            case JsonTokenType.Number: return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Null: return null;
            default:
                reader.Skip();
                return UnusableCell.Value;
        }
    }

    private static object Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a character (\ud800 alone) or bytes that are no UTF-8.
            return UnusableCell.Value;
        }
    }

    /// <summary>Counts line breaks up to a position; positions only ever grow.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _position;
        private int _line = 1;

        public int LineAt(int position)
        {
            _line += _text[_position..position].Count((byte)'\n');
            _position = position;
            return _line;
        }
    }
}
