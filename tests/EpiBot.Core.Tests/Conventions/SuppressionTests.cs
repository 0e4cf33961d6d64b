using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>A silenced warning is a debt: few, and each with its reason.</summary>
public sealed partial class SuppressionTests
{
    private static readonly IReadOnlyList<(string Place, bool Explained)> All = [.. Repository.Files.Where(IsChecked).SelectMany(Find)];

    [Fact]
    public void At_most_20_warnings_are_suppressed() => Assert.InRange(All.Count, 0, 20);

    [Fact]
    public void Every_suppression_has_its_reason_on_the_line_or_above_it() => Offenders.None(All.Where(found => !found.Explained));

    [Fact]
    public void Nullable_is_never_switched_off() =>
        Offenders.None(Repository.Code.Where(file => NullableOff().IsMatch(CodeText.Of(file))));

    private static bool IsChecked(string file) =>
        !file.EndsWith(nameof(SuppressionTests) + ".cs", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal)
        && (Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".globalconfig" || Path.GetFileName(file) == ".editorconfig");

    private static IEnumerable<(string Place, bool Explained)> Find(string file)
    {
        var lines = Repository.Lines(file);
        var explained = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!Suppression().IsMatch(lines[i])) continue;
            // A run of suppressions shares the comment above the first.
            explained = Comment().IsMatch(lines[i]) || (i > 0 && (Comment().IsMatch(lines[i - 1]) || (explained && Suppression().IsMatch(lines[i - 1]))));
            yield return ($"{file}:{i + 1}", explained);
        }
    }

    [GeneratedRegex(@"^\s*#pragma warning disable|^\s*\[(assembly:\s*)?(Unconditional)?SuppressMessage\(|<NoWarn\b|<WarningsNotAsErrors\b|^dotnet_diagnostic\.\w+\.severity\s*=\s*(none|silent|suggestion)")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"//|^\s*# |-->\s*$|Justification\s*=")]
    private static partial Regex Comment();

    [GeneratedRegex(@"#nullable\s+disable")]
    private static partial Regex NullableOff();
}
