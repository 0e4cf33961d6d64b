using BenchmarkDotNet.Attributes;
using EpiBot.Reading;

namespace EpiBot.Benchmarks;

/// <summary>How fast messages are read on one core: short ones of every kind, and a 接龙 of sixty lines.</summary>
[MemoryDiagnoser]
public class ReadBenchmark
{
    private const int Units = 60;

    private static readonly string[] Messages =
    [
        "东山村今日零报告", "第3村 无", "0", "第5村:返乡人员0人,发热0人,零报告。", "收到", "第7村今日返乡3人", "昨天晚上王小丽从广州白云回来的,坐飞机,红码,有点咳嗽",
        "第9村今日返乡1人:张伟,男,35岁,电话13835401234,1月19日从上海闵行乘高铁G1952次到太原转汽车回村,绿码,48小时核酸阴性,体温36.4,无症状。", "我儿子明天从郑州坐大巴回来,要报吗", "零报告几点截止?",
        "今天没有返乡的,但是村里王老五发烧38度5,已送卫生院", "谁家有三轮车借用一下,拉点白菜", "居家监测:张伟 早36.5 晚36.7 无不适", "今天早上死了40多只鸡,突然死的,没精神不吃食", "除张伟从上海回来外,无其他返乡人员", "未报名单",
    ];

    private readonly ReadingContext _context = new(
        new UnitLexicon([new("东山村", []), .. Enumerable.Range(1, Units).Select(i => new UnitName($"第{i}村", []))], "云竹镇"),
        "李建国",
        "东山村",
        SenderRole.Reporter,
        new DateTimeOffset(2022, 1, 20, 10, 12, 0, TimeSpan.FromHours(8)));

    private readonly string _chain = "#接龙\n1月20日返乡人员零报告\n\n"
        + string.Join('\n', Enumerable.Range(1, Units).Select(i => $"{i}. 第{i}村 " + (i % 10 == 0 ? "返乡1人 王小丽 广州" : "零报告")));

    /// <summary>The messages of a busy minute, each once; the figures are per message.</summary>
    [Benchmark(OperationsPerInvoke = 16)]
    public int ShortMessages()
    {
        var items = 0;
        foreach (var message in Messages)
        {
            items += MessageReader.Read(message, _context).Items.Count;
        }

        return items;
    }

    /// <summary>One chain list of sixty lines.</summary>
    [Benchmark]
    public int ChainListOfSixtyLines() => MessageReader.Read(_chain, _context).Items.Count;
}
