namespace EpiBot.Tests.Conventions;

/// <summary>The files of the repository as they lie on disk, without what a build makes of them.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", ".vs", ".idea", "node_modules", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "keys"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Below(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Every C# file of the product, hand-written ones only.</summary>
    public static IReadOnlyList<string> ProductCode { get; } = [.. Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && IsCode(file))];

    /// <summary>Every C# file of product and tests, hand-written ones only.</summary>
    public static IReadOnlyList<string> Code { get; } = [.. Files.Where(IsCode)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static bool IsCode(string file) =>
        file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal);

    private static IEnumerable<string> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(file => file.FullName)
            .Concat(folder.EnumerateDirectories().Where(child => !Skipped.Contains(child.Name)).SelectMany(Below));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EpiBot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No EpiBot.sln above the test assembly.");
        return folder;
    }
}
