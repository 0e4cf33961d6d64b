using BenchmarkDotNet.Running;
using EpiBot.Benchmarks;
using EpiBot.Benchmarks.Serving;

switch (args)
{
    case ["read", .. var rest]:
        BenchmarkRunner.Run<ReadBenchmark>(args: rest);
        return 0;
    case ["jobs", ..]:
        return JobsBenchmark.Run(args);
    case ["ingest", .. var rest]:
        return await IngestBenchmark.RunAsync(rest);
    case ["deadline", .. var rest]:
        return await DeadlineBenchmark.RunAsync(rest);
    case ["board", .. var rest]:
        return await BoardBenchmark.RunAsync(rest);
    case ["replay", .. var rest]:
        return await ReplayBenchmark.RunAsync(rest);
    case ["memory", .. var rest]:
        return await MemoryBenchmark.RunAsync(rest);
    case ["start", .. var rest]:
        return await StartBenchmark.RunAsync(rest);
    case ["bare"]:
        return await BareEndpoint.RunAsync();
    case ["load", .. var rest]:
        return await LoadGenerator.RunAsync(rest);
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project tests/EpiBot.Benchmarks -- read|jobs|ingest|deadline|board|replay|memory|start [options]");
        return 2;
}
