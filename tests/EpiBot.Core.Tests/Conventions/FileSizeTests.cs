namespace EpiBot.Tests.Conventions;

/// <summary>Small files are not the aim; no tail is. Migrations, and tables of data in files called *.Data.cs, are exempt.</summary>
public sealed class FileSizeTests
{
    private static readonly IReadOnlyList<(string File, int Lines)> Sizes =
        [.. Repository.Code.Where(file => !file.EndsWith(".Data.cs", StringComparison.Ordinal)).Select(file => (file, Repository.Lines(file).Length))];

    [Fact]
    public void No_file_is_longer_than_400_lines() => Offenders.None(Sizes.Where(size => size.Lines > 400));

    [Fact]
    public void Nine_files_in_ten_of_the_product_have_at_most_200_lines()
    {
        var lengths = Sizes.Where(size => size.File.StartsWith("src/", StringComparison.Ordinal)).Select(size => size.Lines).Order().ToList();
        Assert.InRange(lengths[(int)Math.Ceiling(lengths.Count * 0.9) - 1], 0, 200);
    }
}
