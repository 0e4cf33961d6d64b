using System.Text.Json.Nodes;
using EpiBot.Host.Commands.Reading;
using EpiBot.Reading;

namespace EpiBot.Host.Commands;

/// <summary><c>parse [--explain] [FILE.jsonl]</c>: how the bot reads a message.</summary>
internal static class ParseCommand
{
    public static async Task<int> RunAsync(string[] args, TextReader stdin, TextWriter stdout, TextWriter stderr)
    {
        var explain = args.Contains("--explain");
        var files = args.Where(argument => argument is not "--explain").ToArray();
        if (files.Length > 1 || files is [['-', ..]])
        {
            await stderr.WriteLineAsync("usage: parse [--explain] [FILE.jsonl]");
            return 2;
        }

        using var input = Jsonl.Open(files.FirstOrDefault(), stdin, stderr);
        if (input is null)
        {
            return 2;
        }

        await Jsonl.EachAsync(input, stderr, async line =>
        {
            var result = MessageReader.Read(line.Text, line.Context);
            var json = new JsonObject { ["id"] = line.Id, ["items"] = ItemJson.Of(result, explain) };
            if (explain && result.Doubt != ReadDoubt.None)
            {
                json["doubt"] = result.Doubt.ToString();
            }

            await stdout.WriteLineAsync(json.ToJsonString(Jsonl.Options));
        });
        await stdout.FlushAsync();
        return 0;
    }
}
