using BenchmarkDotNet.Running;
using EpiBot.Benchmarks;

switch (args)
{
    case ["read", .. var rest]:
        BenchmarkRunner.Run<ReadBenchmark>(args: rest);
        return 0;
    case ["jobs", ..]:
        return JobsBenchmark.Run(args);
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project tests/EpiBot.Benchmarks -- read|jobs [options]");
        return 2;
}
