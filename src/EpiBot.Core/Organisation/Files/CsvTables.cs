using System.Text;
using CsvHelper;

namespace EpiBot.Organisation.Files;

/// <summary>Reads one table from CSV, as spreadsheets of all vintages save it: UTF-8 with or without mark, UTF-16, or GB18030.</summary>
internal static class CsvTables
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static void Read(OrganisationTable table, string file, byte[] bytes, OrganisationBuilder builder)
    {
        if (Decode(bytes) is not { } text)
        {
            builder.RefuseFile(file, "CsvEncoding");
            return;
        }

        var sheet = new SheetRows(table, file, builder);
        using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => builder.RefuseFile(file, "CsvBroken", record.LineNumber),
            // A quotation mark that never closes must be an error before it fills the memory.
            MaxRecordSize = 4 * 1024 * 1024,
        });
        try
        {
            while (csv.Read()) sheet.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)], (int)csv.LineNumber);
            sheet.Finish();
        }
        catch (CsvFormatException problem)
        {
            builder.RefuseFile(file, "CsvBroken", problem.LineNumber);
        }
    }

    private static string? Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        var skip = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return Decode(bytes, skip, StrictUtf8) ?? Decode(bytes, skip, Gb18030());
    }

    private static string? Decode(byte[] bytes, int skip, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes, skip, bytes.Length - skip);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Gb18030() => CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
