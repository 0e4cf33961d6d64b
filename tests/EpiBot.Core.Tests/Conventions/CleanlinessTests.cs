using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>The repository speaks of the product alone: it builds anywhere, from whatever package source a machine has.</summary>
public sealed partial class CleanlinessTests
{
    private static readonly string[] Text =
        [".cs", ".csproj", ".sln", ".props", ".targets", ".json", ".jsonl", ".md", ".yml", ".yaml", ".xml", ".resx", ".txt", ".sh", ".html", ".css", ".js", ".razor", ".csv", ".editorconfig", ".gitignore", ".config", ""];

    [Fact]
    public void Nothing_names_the_host_of_a_package_registry() => Offenders.None(Lines(Registry()));

    [Fact]
    public void Nothing_names_a_path_of_somebodys_machine() => Offenders.None(Lines(MachinePath()));

    private static IEnumerable<string> Lines(Regex pattern) =>
        from file in Repository.Files
        where Text.Contains(Path.GetExtension(file).ToLowerInvariant()) && !file.EndsWith(nameof(CleanlinessTests) + ".cs", StringComparison.Ordinal)
        from line in Repository.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"nuget\.org|npmjs\.(org|com)|pypi\.org|myget\.org|pkgs\.dev\.azure|nuget\.cdn|registry\.yarnpkg|https?://[^/\s""]*(artifactory|nexus|jfrog|npm-mirror|npmmirror|nuget-|pypi)", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();

    [GeneratedRegex(@"(?<![\w./*~-])/(home|Users|root|work|mnt|tmp|workspace)/|\b[A-Za-z]:\\(Users|home|work)\b")]
    private static partial Regex MachinePath();
}
