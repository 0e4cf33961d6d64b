using System.Text.Json.Nodes;
using EpiBot.Host.Commands.Reading;
using EpiBot.Reading;

namespace EpiBot.Host.Commands;

/// <summary><c>evaluate [--summary] FILE.jsonl</c>: how well the bot reads messages whose meaning is known.</summary>
internal static class EvaluateCommand
{
    public static async Task<int> RunAsync(string[] args, TextReader stdin, TextWriter stdout, TextWriter stderr)
    {
        var summaryOnly = args.Contains("--summary");
        var files = args.Where(argument => argument is not "--summary").ToArray();
        if (files.Length == 0 || files.Any(file => file.StartsWith('-')))
        {
            await stderr.WriteLineAsync("usage: evaluate [--summary] FILE.jsonl …");
            return 2;
        }

        var evaluation = new Evaluation();
        foreach (var file in files)
        {
            using var input = Jsonl.Open(file, stdin, stderr);
            if (input is null)
            {
                return 2;
            }

            await Jsonl.EachAsync(input, stderr, line => AddAsync(evaluation, line, summaryOnly ? TextWriter.Null : stdout));
        }

        foreach (var line in evaluation.Summary())
        {
            await stdout.WriteLineAsync(line);
        }

        await stdout.FlushAsync();
        return 0;
    }

    private static async Task AddAsync(Evaluation evaluation, MessageLine line, TextWriter differences)
    {
        if (line.Expected is not { ValueKind: System.Text.Json.JsonValueKind.Object } expected || !expected.TryGetProperty("items", out var items)
            || items.ValueKind != System.Text.Json.JsonValueKind.Array)
        {
            throw new FormatException("expect.items is missing or no list");
        }

        var result = MessageReader.Read(line.Text, line.Context);
        var read = ItemJson.Of(result, explain: false);
        var wanted = JsonArray.Create(items)!;
        var dangerous = expected.TryGetProperty("dangerous", out var flag) && flag.ValueKind == System.Text.Json.JsonValueKind.True;
        if (!evaluation.Add(read, wanted, dangerous))
        {
            await differences.WriteLineAsync($"{line.Id} {line.Context.SenderName} {line.Context.Role} {line.Context.SenderUnit}: {line.Text}");
            await differences.WriteLineAsync($"  expected {wanted.ToJsonString(Jsonl.Options)}");
            await differences.WriteLineAsync($"  read     {read.ToJsonString(Jsonl.Options)}{(result.Doubt == ReadDoubt.None ? "" : " " + result.Doubt)}");
        }
    }
}
