namespace EpiBot.Benchmarks;

/// <summary>A folder on disk for one measurement, removed after it; EPIBOT_BENCH_FOLDER says on which disk.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("EPIBOT_BENCH_FOLDER") ?? Path.GetTempPath(), $"epibot-bench-{Guid.NewGuid():N}"));

    public string Root => _folder.FullName;

    public long Bytes(string name) => new FileInfo(Path.Combine(Root, name)) is { Exists: true } file ? file.Length : 0;

    public void Dispose() => _folder.Delete(recursive: true);
}
