using CsCheck;
using EpiBot.Reading;

namespace EpiBot.Tests.Reading;

public class ZeroTests
{
    private static readonly string[] Zeros =
    [
        "零报告", "东山村今日零报告", "东山 无", "0", "没有", "无返乡", "东山村:返乡0人,发热0人", "今天没有返乡的", "一切正常,零报告", "东山村返乡人员:无", "冇", "莫得返乡的", "今日无异常",
        "東山村今日無返鄉人員", "东山村零爆告", "没人回来,没人发烧", "全村326户都正常,零报告", "未发现中高风险地区返回人员",
    ];

    private static readonly string[] Alarms =
    [
        "张伟发烧38度5", "王老五咳嗽", "有一个发烧的", "李秀英核酸阳性", "张伟是密接", "张伟从上海回来了", "李娜昨天坐高铁从广州到家", "有一个从大连回来的", "返乡2人", "王大爷今早去世了", "死了30多只鸡",
        "我儿子从深圳回来了", "发热1人", "王芳健康码变红了", "38.6度", "赵军拉肚子", "李老汉嗓子有点疼", "昨晚老王家来了个亲戚从武汉来的", "3名学生呕吐", "周建国,男,45岁,昨天从北京回来", "村里有人阳了", "隔离的张丽今早37.8", "后街死了个老人", "孙二娃返乡", "一家三口从天津回来", "鸡突然死了一棚",
    ];

    private static readonly string[] Joints = [",", "。", " ", "\n", ",但是", ",就是", "、", ";", "!"];

    [Fact]
    public void Each_of_the_zero_messages_is_a_zero() =>
        Assert.All(Zeros, text => Assert.IsType<ZeroItem>(Assert.Single(Speaker.Reporter().Says(text).Items)));

    [Fact]
    public void No_alarm_beside_a_zero_message_is_ever_a_zero()
    {
        var hidden = from zero in Zeros
                     from alarm in Alarms
                     from joint in Joints
                     from text in (string[])[zero + joint + alarm, alarm + joint + zero]
                     where Speaker.Reporter().Says(text).Items.Any(item => item is ZeroItem)
                     select text;

        Assert.Empty(hidden.Take(60).ToArray());
    }

    [Fact]
    public void A_fever_a_person_or_a_death_beside_any_zero_message_never_leaves_a_zero() =>
        // Between two zero messages, with anything between.
        Gen.Select(Gen.Int[0, Zeros.Length - 1].Select(i => Zeros[i]), Gen.Int[0, Alarms.Length - 1].Select(i => Alarms[i]), Gen.Int[0, Joints.Length - 1].Select(i => Joints[i]), Gen.Bool).Sample((zero, alarm, joint, before) =>
        {
            var text = before ? alarm + joint + zero + joint + zero : zero + joint + alarm + joint + zero;
            Assert.DoesNotContain(Speaker.Reporter().Says(text).Items, item => item is ZeroItem);
        }, iter: 4000);

    [Theory]
    [InlineData("零报告几点截止?")]
    [InlineData("没有零报告")]
    [InlineData("请各村11点前报零报告")]
    [InlineData("如果没有返乡的就报零报告")]
    [InlineData("零报告制度要落实")]
    [InlineData("没有时间")]
    [InlineData("没有口罩了")]
    [InlineData("没有问题")]
    [InlineData("张伟回来没有")]
    [InlineData("还没报")]
    [InlineData("昨天零报告")]
    [InlineData("等会报零报告")]
    [InlineData("高速封了没")]
    [InlineData("是写零报告还是写无")]
    [InlineData("上午忘了报零报告了")]
    [InlineData("一组零报告,二组返乡的还在核实")]
    public void What_only_speaks_of_zero_books_none(string text) =>
        Assert.DoesNotContain(Speaker.Reporter().Says(text).Items, item => item is ZeroItem);

    [Fact]
    public void A_villager_speaks_for_the_own_household_only() => Assert.Empty(Speaker.Villager.Says("我家没有回来的").Items);

    [Fact]
    public void A_commander_must_name_the_unit()
    {
        Assert.Empty(Speaker.Commander.Says("零报告").Items);
        Assert.Equal("西河村", Assert.IsType<ZeroItem>(Assert.Single(Speaker.Commander.Says("西河零报告").Items)).Unit);
    }

    [Theory]
    [InlineData("西何村零报告", "西河村")]
    [InlineData("东三村无", "东山村")]
    [InlineData("中心小学零报告", "镇中心小学")]
    [InlineData("水泥厂 无", "榆光水泥厂")]
    public void A_unit_is_known_by_a_shorter_name_or_with_one_slip(string text, string unit) =>
        Assert.Equal(unit, Assert.Single(Speaker.Reporter("下庄村").Says(text).Items).Unit);

    [Theory]
    [InlineData("昨天零报告", ReadDoubt.OtherDay)]
    [InlineData("同昨天", ReadDoubt.SameAsBefore)]
    [InlineData("零报告几点截止?", ReadDoubt.AsksAboutReporting)]
    [InlineData("本来想报零报告", ReadDoubt.UnclearZero)]
    [InlineData("南坡村零报告", ReadDoubt.UnknownUnit)]
    [InlineData("谁家有三轮车借用一下", ReadDoubt.None)]
    public void Who_tries_to_report_and_is_not_understood_is_told_why(string text, ReadDoubt doubt) => Assert.Equal(doubt, Speaker.Reporter().Says(text).Doubt);

    [Fact]
    public void A_text_longer_than_the_limit_is_not_read() => Assert.Equal(ReadDoubt.TooLong, Speaker.Reporter().Says(new string('零', 1_000_000)).Doubt);

    [Theory]
    [InlineData("东山村返乡0人", "returnee")]
    [InlineData("东山村日报:无异常", "zero")]
    [InlineData("下午零报告", "zero")]
    [InlineData("上午零报告", "returnee")]
    [InlineData("返乡零报告", "returnee")]
    [InlineData("今日返乡零", "returnee")]
    [InlineData("日报 零报告", "zero")]
    [InlineData("零报告", null)]
    [InlineData("返乡0人,发热0人,零报告", null)]
    public void A_text_may_name_its_round(string text, string? report) => Assert.Equal(report, Assert.Single(Speaker.Reporter().Says(text).Items).Report);

    [Theory]
    [InlineData("今天没有返乡的,但是村里王老五发烧38度5")]
    [InlineData("今天没有返乡的,但是村里王老五发烧38度5,已送卫生院")]
    [InlineData("无返乡人员,王老五发烧38.5,已送医")]
    [InlineData("没人回来,就是李婶咳得厉害")]
    [InlineData("返乡0人,发热1人")]
    [InlineData("返乡无,不过王家老爷子住院了,肺炎")]
    [InlineData("东山村返乡零报告,但有一人发烧39度")]
    [InlineData("没有回来的,张大爷拉肚子")]
    [InlineData("返乡人员无。发热:王老五 38.2")]
    public void A_fever_beside_a_denial_of_returnees_says_both(string text)
    {
        var result = Speaker.Reporter().Says(text);

        Assert.IsType<AbnormalItem>(Assert.Single(result.Items));
        Assert.True(result.DeniesReturnees);
    }

    [Theory]
    [InlineData("各村今天11点前报返乡情况,没有的报零报告")]
    [InlineData("各村抓紧报 没有的也要零报告")]
    [InlineData("返乡人员情况今天11点前报我")]
    public void A_call_for_reports_gives_nothing_and_no_doubt(string text)
    {
        var result = Speaker.Commander.Says(text);

        Assert.Empty(result.Items);
        Assert.Equal(ReadDoubt.None, result.Doubt);
    }
}
