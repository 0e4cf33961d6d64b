using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>What the product leans on is chosen; what freezes a structure or hides a call is not.</summary>
public sealed partial class PackageTests
{
    private static readonly string[] Unwanted =
        ["Moq", "NSubstitute", "FakeItEasy", "RhinoMocks", "JustMock", "Telerik.JustMock", "NMock", "EasyMock", "AutoFixture.AutoMoq", "MediatR", "AutoMapper"];

    [Fact]
    public void No_mock_library_mediator_or_mapper_is_referenced() =>
        Offenders.None(
            from file in Repository.Files
            where Path.GetExtension(file) is ".csproj" or ".props" or ".targets" || Path.GetFileName(file) == "packages.lock.json"
            from Match match in PackageName().Matches(Repository.Read(file))
            let package = match.Groups[1].Value
            where Unwanted.Any(name => package.Equals(name, StringComparison.OrdinalIgnoreCase) || package.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase))
            select $"{file}: {package}");

    [GeneratedRegex(@"(?:Include=|^\s+)""([\w.-]+)""", RegexOptions.Multiline)]
    private static partial Regex PackageName();
}
