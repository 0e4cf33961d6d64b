using System.Globalization;
using System.Text;
using EpiBot.Messages;
using EpiBot.Replay;
using EpiBot.Tests.Conventions;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>
/// Two conversations as they would be read in the groups, compared line by line with an approved file. Where the wording changes on
/// purpose, <c>EPIBOT_APPROVE=1</c> writes the files anew, and the change is read in the diff.
/// </summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task A_morning_in_a_shared_group_reads_as_approved() => await CompareAsync("shared-group.txt", Day.In(Some.County())
        .Said("08:55", "liuzhen", "g-yunzhu", "各村今天11点前报返乡情况,没有的报零报告")
        .Said("08:56", "wangfang", "g-yunzhu", "好的")
        .Said("09:00", "lijianguo", "g-yunzhu", "零报告")
        .Said("09:02", "wangfang", "g-yunzhu", "张伟昨天从上海闵行坐高铁回来了")
        .Said("09:03", "sunqiang", "g-yunzhu", "谁家有三轮车借用一下")
        .Said("09:04", "sunqiang", "g-yunzhu", "@小防 怎么报")
        .Said("09:06", "sunqiang", "g-yunzhu", "陈丽前天从北京朝阳坐飞机回来,绿码")
        .Said("09:08", "wangfang", "g-yunzhu", "绿码,核酸阴性,没有症状")
        .Said("09:10", "sunqiang", "g-yunzhu", "核酸阴性,体温36.5")
        .Said("09:12", "wangfang", "g-yunzhu", "更正 张伟是坐大巴回来的")
        .Said("09:15", "lijianguo", "g-yunzhu", "李明 昨天从山西太原回来 自驾 绿码 核酸阴性 无症状\n赵红 昨天从陕西西安回来 坐火车 绿码 核酸阴性 无症状")
        .Said("09:17", "lijianguo", "g-yunzhu", "撤回")
        .Said("09:18", "wangfang", "g-yunzhu", "今天真冷")
        .Said("09:19", "lijianguo", "g-yunzhu", "2")
        .Said("09:22", "guojie", "g-yunzhu", "北寨村郭小军发烧38度5,在家躺着")
        .Said("09:23", "liuzhen", "cp-yunzhu", "收到 1")
        .Said("09:25", "sunqiang", "g-yunzhu", "郭小军已送镇卫生院")
        .Said("09:27", "lijianguo", "g-yunzhu", "王奶奶咳嗽两天了,无返乡人员")
        .Said("09:28", "wangfang", "g-yunzhu", "收到")
        .Said("09:30", "lijianguo", "g-yunzhu", "零报告")
        .Said("09:33", "guojie", "g-yunzhu", "零报告")
        .Said("09:35", "sunqiang", "g-yunzhu", "同昨天")
        .Said("09:40", "liuzhen", "g-yunzhu", "@小防 未报")
        .Said("09:45", "liuzhen", "cp-yunzhu", "办结 1 核酸阴性,普通感冒")
        .Said("09:46", "liuzhen", "cp-yunzhu", "收到")
        .Said("09:50", "liuzhen", "cp-yunzhu", "汇总")
        .Said("11:20", "wangfang", "g-yunzhu", "零报告")
        .Said("11:25", "wangfang", "g-yunzhu", "更正 张伟电话13812345678")
        .Until("11:40"), "g-yunzhu", "cp-yunzhu");

    [Fact]
    public async Task A_morning_in_a_villagers_group_reads_as_approved() => await CompareAsync("village-group.txt", Day.In(Some.County())
        .Said("08:00", "zhanghua", "v-dongshan", "早上好")
        .Said("08:05", "zhanghua", "v-dongshan", "我儿子明天从郑州坐大巴回来,要报吗")
        .Said("08:10", "zhangming", "v-dongshan", "我是张明,昨天从上海闵行坐高铁回来的")
        .Said("08:12", "zhanghua", "v-dongshan", "谁看见我家的羊了")
        .Said("08:15", "zhangming", "v-dongshan", "绿码,核酸阴性,没有症状")
        .Said("08:20", "lijianguo", "v-dongshan", "是")
        .Said("08:30", "zhanghua", "v-dongshan", "我家没有返乡人员")
        .Said("08:40", "zhangli", "v-dongshan", "张丽 昨天从北京朝阳回来 坐飞机 绿码 核酸阴性 无症状")
        .Said("08:45", "lijianguo", "v-dongshan", "不是")
        .Said("08:50", "zhanghua", "v-dongshan", "孩子发烧39度,怎么办")
        .Said("08:52", "liuzhen", "cp-yunzhu", "收到 1")
        .Said("08:55", "lijianguo", "v-dongshan", "@小防 帮助")
        .Said("09:00", "lijianguo", "v-dongshan", "更正 张明是坐大巴回来的")
        .Said("09:05", "zhangming", "v-dongshan", "撤回")
        .Said("09:10", "zhanghua", "v-dongshan", "收到")
        .Said("09:20", "lijianguo", "v-dongshan", "零报告")
        .Said("09:25", "lijianguo", "v-dongshan", "【健康提示】新冠肺炎早期症状:发热、干咳、乏力,请大家做好防护")
        .Until("09:40"), "v-dongshan", "cp-yunzhu");

    private static async Task CompareAsync(string name, Day day, params string[] groups)
    {
        var told = await day.RunAsync();
        var members = Some.County().Members.ToDictionary(member => member.Id, member => member.Name);
        var said = day.Events.OfType<MessageEvent>().Where(message => groups.Contains(message.Group)).Select(message => (message.At, Order: 0, Line: Line(message.At, message.Group, members.GetValueOrDefault(message.Sender, message.Sender), message.Text)));
        var answered = told.Sent.Where(message => groups.Contains(message.GroupId)).Select(message => (message.At, Order: 1, Line: Line(message.At, message.GroupId, message.Kind == MessageKind.Reply ? "→" : $"→ {message.Kind.ToString().ToLowerInvariant()}", message.Text)));
        var transcript = string.Join('\n', said.Concat(answered).OrderBy(line => line.At).ThenBy(line => line.Order).Select(line => line.Line)) + "\n\n" + string.Join('\n', told.Standings.Select(standing => $"{standing.UnitId} {standing.Round.Report.Id} {told.Status(standing.UnitId, standing.Round.Report.Id)}")) + "\n";
        var file = Path.Combine(Repository.Root, "tests", "EpiBot.Core.Tests", "Replay", "Transcripts", name);
        if (Environment.GetEnvironmentVariable("EPIBOT_APPROVE") == "1") await File.WriteAllTextAsync(file, transcript, new UTF8Encoding(false), TestContext.Current.CancellationToken);
        var approved = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split('\n');
        var lines = transcript.Split('\n');
        for (var i = 0; i < Math.Max(approved.Length, lines.Length); i++)
        {
            Assert.True(i < approved.Length && i < lines.Length && approved[i] == lines[i], $"{name}, line {i + 1}\napproved: {approved.ElementAtOrDefault(i)}\ntold:     {lines.ElementAtOrDefault(i)}");
        }
    }

    private static string Line(DateTimeOffset at, string group, string who, string text) =>
        $"{at.ToString("HH:mm", CultureInfo.InvariantCulture)} {(group.StartsWith("cp-", StringComparison.Ordinal) ? "[指挥部] " : "")}{who}: {text.Replace("\n", "\n      ", StringComparison.Ordinal)}";
}
