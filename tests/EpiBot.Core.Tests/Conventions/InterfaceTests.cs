using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>A seam only where two real things plug in.</summary>
public sealed partial class InterfaceTests
{
    private static readonly string Product = string.Join('\n', Repository.ProductCode.Select(CodeText.Of));
    private static readonly IReadOnlyList<string> Interfaces = [.. Declaration().Matches(Product).Select(match => match.Groups[1].Value)];

    [Fact]
    public void There_is_at_most_one_interface_in_a_thousand_lines()
    {
        var lines = Repository.ProductCode.Sum(file => Repository.Lines(file).Length);
        Assert.InRange(Interfaces.Count, 0, (lines + 999) / 1000);
    }

    [Fact]
    public void Every_interface_has_at_least_two_implementations_in_the_product()
    {
        var bases = BaseList().Matches(Product).Select(match => match.Groups[1].Value).ToList();
        Assert.All(Interfaces, name => Assert.True(bases.Count(list => Regex.IsMatch(list, $@"\b{name}\b")) >= 2, $"{name} has fewer than two implementations."));
    }

    [GeneratedRegex(@"\binterface\s+(\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b(?:class|record|struct)\s+\w+(?:<[^>{]*>)?\s*(?:\((?>[^()]+|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!))\))?\s*:\s*([^{;]*)")]
    private static partial Regex BaseList();
}
