using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace EpiBot.Host.Commands.Reading;

/// <summary>Line by line, in order; a bad line is named and the others are still processed.</summary>
internal static class Jsonl
{
    /// <summary>Chinese stays readable.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Opens the file named in the arguments, or takes the standard input; <see langword="null"/> with a line on <paramref name="stderr"/> if it cannot be read.</summary>
    public static TextReader? Open(string? file, TextReader stdin, TextWriter stderr)
    {
        if (file is null)
        {
            return stdin;
        }

        try
        {
            return new StreamReader(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            stderr.WriteLine($"{file}: {e.Message}");
            return null;
        }
    }

    public static async Task<int> EachAsync(TextReader input, TextWriter stderr, Func<MessageLine, Task> read)
    {
        var lexicons = new Dictionary<string, EpiBot.Reading.UnitLexicon>();
        var (number, bad) = (0, 0);
        while (await input.ReadLineAsync() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                await read(MessageLine.Parse(line.TrimStart('\uFEFF'), lexicons));
            }
            catch (FormatException e)
            {
                bad++;
                await stderr.WriteLineAsync($"line {number}: {e.Message}");
            }
        }

        return bad;
    }
}
