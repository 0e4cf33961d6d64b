using EpiBot.Reading;

namespace EpiBot.Tests.Reading;

public class PersonTests
{
    [Theory]
    [InlineData("张伟从上海闵行回来", null, "上海市", null, "闵行区")]
    [InlineData("张伟从深圳龙岗回来", null, "广东省", "深圳市", "龙岗区")]
    [InlineData("张伟从义乌回来", null, "浙江省", "金华市", "义乌市")]
    [InlineData("张伟从江苏回来", null, "江苏省", null, null)]
    [InlineData("张伟从迪拜回来", "阿联酋", null, null, null)]
    [InlineData("张伟从香港回来", null, "香港特别行政区", null, null)]
    [InlineData("张伟从海南儋州回来", null, "海南省", "儋州市", null)]
    public void A_place_is_given_by_its_official_names(string text, string? country, string? province, string? city, string? county) =>
        Assert.Equal(new Place(country, province, city, county), Speaker.Reporter().Says(text).Person().Origin);

    [Theory]
    [InlineData("昨天", 2022, 1, 19)]
    [InlineData("大前天", 2022, 1, 17)]
    [InlineData("18号", 2022, 1, 18)]
    [InlineData("1月5日", 2022, 1, 5)]
    [InlineData("12月30日", 2021, 12, 30)]
    [InlineData("腊月十八", 2022, 1, 20)]
    [InlineData("大年三十", 2022, 1, 31)]
    [InlineData("正月初二", 2022, 2, 2)]
    [InlineData("上周日", 2022, 1, 16)]
    [InlineData("下周一", 2022, 1, 24)]
    [InlineData("2022.1.19", 2022, 1, 19)]
    public void A_date_is_resolved_against_the_day_of_sending(string words, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Speaker.Reporter().Says($"张伟{words}从上海回来").Person().ReturnDate);

    [Theory]
    [InlineData("38度5", 38.5)]
    [InlineData("三十八度五", 38.5)]
    [InlineData("38.5℃", 38.5)]
    [InlineData("39度", 39.0)]
    public void A_temperature_is_understood_however_it_is_written(string words, double degrees)
    {
        var person = Speaker.Reporter().Says($"王老五发烧{words}").Person();

        Assert.Equal((decimal)degrees, person.Temperature);
        Assert.Equal([Symptom.Fever], person.Symptoms);
    }

    [Theory]
    [InlineData("欧阳娜娜")]
    [InlineData("张伟")]
    [InlineData("何志刚")]
    [InlineData("买买提·吐尔逊")]
    [InlineData("王老五")]
    public void A_name_is_found_without_a_label(string name) => Assert.Equal(name, Speaker.Reporter().Says($"{name}从上海回来了").Person().Name);

    [Fact]
    public void Everything_stated_of_a_person_is_kept_and_nothing_else()
    {
        var person = Speaker.Reporter().Says("姓名:陈强\n性别:男\n年龄:41\n联系电话:15934567890\n健康码:绿码\n核酸:已做,结果未出\n有无症状:无\n来自:义乌").Person();

        Assert.Equal("陈强", person.Name);
        Assert.Equal(Gender.Male, person.Gender);
        Assert.Equal(41, person.Age);
        Assert.Equal("15934567890", person.Phone);
        Assert.Equal(HealthCode.Green, person.HealthCode);
        Assert.Equal(NucleicTest.Pending, person.Nucleic);
        Assert.NotNull(person.Symptoms);
        Assert.Empty(person.Symptoms);
        Assert.Null(person.ReturnDate);
        Assert.Null(person.Temperature);
    }

    [Fact]
    public void An_ID_number_with_a_wrong_check_digit_is_kept_and_questioned()
    {
        var person = Speaker.Reporter().Says("张伟,男,身份证140721198703120016,从上海回来").Person();

        Assert.Equal("140721198703120016", person.IdNumber);
        Assert.Contains("idNumber", person.Contradictions);
    }

    [Fact]
    public void A_sex_and_an_age_that_contradict_the_ID_number_are_questioned()
    {
        var person = Speaker.Reporter().Says("张伟,女,60岁,身份证140721198703120015,从上海回来").Person();

        Assert.Contains("gender", person.Contradictions);
        Assert.Contains("age", person.Contradictions);
    }

    [Theory]
    [InlineData("绿码,核酸阴性")]
    [InlineData("13812345678")]
    [InlineData("坐高铁G1952 昨天到的")]
    [InlineData("张伟 男 35")]
    [InlineData("没有症状")]
    [InlineData("体温36.5无不适")]
    public void An_answer_to_a_question_is_a_fragment_and_no_item(string text)
    {
        var result = Speaker.Reporter().Says(text);

        Assert.Empty(result.Items);
        Assert.NotNull(result.Fragment);
    }

    [Fact]
    public void The_words_that_gave_an_item_are_those_of_the_original_text() =>
        Assert.Contains("東山村", Assert.Single(Speaker.Reporter().Says("東山村今日無返鄉").Items).Words);

    [Theory]
    [InlineData("我儿子张建国昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状", "张建国", null)]
    [InlineData("我儿子昨天从上海闵行回来", null, "儿子")]
    [InlineData("我女儿昨天从上海闵行回来", null, "女儿")]
    [InlineData("王奶奶咳嗽两天了", null, "王奶奶")]
    [InlineData("李大爷发烧了", null, "李大爷")]
    public void Who_is_not_named_is_described_in_the_words_of_the_text(string text, string? name, string? described)
    {
        var person = Speaker.Villager.Says(text).Person();

        Assert.Equal(name, person.Name);
        if (described is not null)
        {
            Assert.EndsWith(described, person.Described);
        }
    }

    [Theory]
    [InlineData("绿码 核酸阴性 无症状")]
    [InlineData("体温36.5 无不适")]
    [InlineData("健康码绿 未做核酸")]
    [InlineData("绿码,核酸阴性,没有症状")]
    public void Fields_of_somebody_who_is_not_named_are_a_fragment(string text)
    {
        var result = Speaker.Reporter().Says(text);

        Assert.Empty(result.Items);
        Assert.NotNull(result.Fragment);
    }
}
