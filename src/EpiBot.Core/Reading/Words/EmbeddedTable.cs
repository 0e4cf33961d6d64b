using System.Text;

namespace EpiBot.Reading.Words;

/// <summary>Lines of the tables that are compiled into the assembly; comment lines begin with #.</summary>
internal static class EmbeddedTable
{
    public static IEnumerable<string> Lines(string file)
    {
        var assembly = typeof(EmbeddedTable).Assembly;
        using var stream = assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"The table {file} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
