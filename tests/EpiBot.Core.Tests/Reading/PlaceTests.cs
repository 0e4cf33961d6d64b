using EpiBot.Reading;
using EpiBot.Reading.Places;
using EpiBot.Reading.Words;

namespace EpiBot.Tests.Reading;

public class PlaceTests
{
    [Fact]
    public void Every_everyday_name_stands_for_an_official_one()
    {
        var official = EmbeddedTable.Lines("places.tsv").Select(line => line.Split('\t')[1]).ToHashSet();

        Assert.All(EmbeddedTable.Lines("everyday.tsv"), line => Assert.Contains(line.Split('\t')[1], official));
    }

    [Theory]
    [InlineData("province", 34)]
    [InlineData("city", 353)]
    [InlineData("county", 2911)]
    public void No_division_of_the_package_is_lost(string level, int count) =>
        Assert.Equal(count, EmbeddedTable.Lines("places.tsv").Count(line => line.StartsWith(level + "\t", StringComparison.Ordinal)));

    [Theory]
    [InlineData("绿园", "长春市", "绿园区")]
    [InlineData("梁园", "商丘市", "梁园区")]
    [InlineData("下花园", "张家口市", "下花园区")]
    [InlineData("管城", "郑州市", "管城回族区")]
    [InlineData("呼市", "呼和浩特市", null)]
    public void A_district_is_known_by_its_short_name(string name, string city, string? county)
    {
        var index = PlaceTable.Names.ToList().IndexOf(name);

        Assert.Contains(PlaceTable.Candidates[index], place => place.City == city && place.County == county);
    }

    [Fact]
    public void The_letter_of_a_province_is_a_place_behind_from()
    {
        var item = Assert.IsType<ReturneeItem>(Assert.Single(Speaker.Reporter().Says("张伟昨天由沪返乡").Items));

        Assert.Equal("上海市", item.Person.Origin!.Province);
    }
}
