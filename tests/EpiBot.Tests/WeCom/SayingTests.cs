using System.Text;
using System.Text.Json;
using CsCheck;
using EpiBot.Host.Channels.WeCom;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>How callbacks are read and long texts are cut.</summary>
public sealed class SayingTests
{
    private static readonly string[] Names = ["小防", "防疫 小助手", "EpiBot"];
    private static readonly DateTimeOffset Now = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("@小防 零报告", "零报告")]
    [InlineData("@小防\u2005零报告", "零报告")]
    [InlineData("@小防\u00a0\u00a0零报告", "零报告")]
    [InlineData("@小防零报告", "零报告")]
    [InlineData("@防疫 小助手 零报告", "零报告")]
    [InlineData("@ＥｐｉＢｏｔ 零报告", "零报告")]
    [InlineData("@epibot 零报告", "零报告")]
    [InlineData("东山村零报告 @小防 谢谢", "东山村零报告 谢谢")]
    [InlineData("@李建国 你报了吗", "@李建国 你报了吗")]
    [InlineData("@小防", "")]
    [InlineData("", "")]
    [InlineData("@", "@")]
    public void The_bots_name_is_taken_out_and_nothing_else(string said, string text) => Assert.Equal(text, BotSaying.WithoutName(said, Names));

    [Theory]
    [InlineData("收到", "【警情17】云竹镇东山村:王老五", "收到 17")]
    [InlineData("办结 已送医", "【警情17】云竹镇", "办结 17  已送医")]
    [InlineData("收到 4", "【警情17】云竹镇", "收到 4")]
    [InlineData("收到", "今天开会", "收到")]
    [InlineData("零报告", "【警情17】云竹镇", "零报告")]
    public void Who_quotes_an_alert_means_that_alert(string said, string quoted, string text) => Assert.Equal(text, BotSaying.Quoting(said, quoted));

    [Fact]
    public void Words_beside_pictures_are_read_also_where_they_come_as_a_string()
    {
        const string Mixed = """{"msg_item":[{"msgtype":"text","text":{"content":"@小防 王老五发烧"}},{"msgtype":"image","image":{"url":"https://example.com/x"}}]}""";
        foreach (var mixed in new[] { Mixed, JsonSerializer.Serialize(Mixed) })
        {
            var read = Read($$"""{"msgid":"m","chatid":"c","chattype":"group","from":{"userid":"u"},"msgtype":"mixed","mixed":{{mixed}}}""");
            Assert.Equal("王老五发烧", Assert.IsType<BotMessage>(read).Message.Text);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"msgid":"m"}""")]
    [InlineData("""{"msgid":"m","msgtype":"text","text":{"content":"x"}}""")]
    [InlineData("""{"msgid":"m","chattype":"group","from":{"userid":"u"},"msgtype":"text","text":{"content":"x"}}""")]
    [InlineData("""{"msgid":"m","from":{"userid":"u"},"msgtype":"text","text":"x"}""")]
    [InlineData("""{"msgid":"m","from":{"userid":"u"},"msgtype":"hologram"}""")]
    [InlineData("""{"msgid":7,"from":[],"msgtype":{}}""")]
    public void What_lacks_what_every_message_must_have_is_passed_over(string body) => Assert.Null(Read(body));

    [Fact]
    public void Parts_are_short_enough_whole_and_complete() => Gen.Select(Gen.String[0, 3000], Gen.Int[40, 400]).Where(pair => !pair.Item1.Any(char.IsSurrogate)).Sample((text, most) =>
    {
        var parts = TextParts.Of(text, most);
        Assert.All(parts, part => Assert.True(Encoding.UTF8.GetByteCount(part) <= most));
        if (parts.Count == 1) return;
        var joined = string.Concat(parts.Select(part => part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]));
        Assert.Equal(text.Replace("\n", "", StringComparison.Ordinal), joined.Replace("\n", "", StringComparison.Ordinal));
    });

    [Fact]
    public void No_part_cuts_through_a_character()
    {
        var parts = TextParts.Of(string.Concat(Enumerable.Repeat("😀", 100)), 64);
        Assert.All(parts, part => Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part))));
        Assert.Equal(100, parts.Sum(part => part.EnumerateRunes().Count(rune => rune.Value == 0x1F600)));
    }

    [Fact]
    public void Lines_stay_whole_where_they_fit()
    {
        var lines = Enumerable.Range(0, 60).Select(i => $"第{i}号村").ToList();
        var parts = TextParts.Of(string.Join('\n', lines), 200);
        Assert.Equal(lines, parts.SelectMany(part => part.Split('\n').Skip(1)));
        Assert.StartsWith($"(1/{parts.Count})\n", parts[0], StringComparison.Ordinal);
    }

    private static BotSaying? Read(string body) => BotSaying.Read(JsonDocument.Parse(body).RootElement, Names, Now);
}
