using BenchmarkDotNet.Running;
using EpiBot.Benchmarks;

switch (args.FirstOrDefault())
{
    case "jobs": return JobsBenchmark.Run(args);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
