using CsCheck;
using EpiBot.Reading;
using EpiBot.Reading.Decisions;
using EpiBot.Reading.Scanning;

namespace EpiBot.Tests.Reading;

public class RobustnessTests
{
    private static readonly string[] Pieces =
    [
        "零报告", "东山村", "返乡", "1人", "0", "无", "没有", "张伟", "从", "上海", "闵行", "回来", ",", "。", " ", "\n", "1. ", "#接龙", "发热", "38.5", "都", "绿码", "核酸", "阴性", "姓名:", "体温", "今天", "昨天",
        "腊月廿六", "一家三口", "家", "的", "·", "(", ")", "@", "😀", "\t", "|", "死", "鸡", "G1952", "140721198703120015", "13800001111", "如果", "吗", "？", "更正", "撤回", "除", "外", "其余各村", "\uD800", "１", "月", "日",
    ];

    [Fact]
    public void No_text_throws() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat)).Sample(text =>
        {
            Speaker.Reporter().Says(text);
            Speaker.Villager.Says(text);
            Speaker.Commander.Says(text);
        }, iter: 20_000);

    [Fact]
    public void The_same_text_is_always_read_the_same() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 40].Select(string.Concat).Sample(text =>
            Assert.Equal(ItemText.Of(Speaker.Reporter().Says(text).Items), ItemText.Of(Speaker.Reporter().Says(text).Items)), iter: 2000);

    [Fact]
    public void Twice_the_text_is_at_most_little_more_than_twice_the_work() =>
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 6].Select(string.Concat).Sample(piece =>
        {
            var single = Work(Repeat(piece, 2000));
            var twice = Work(Repeat(piece, 4000));
            Assert.True(twice <= (single * 2.4) + 500, $"{single} looks, then {twice}: {piece}");
        }, iter: 300);

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1));

    /// <summary>How often the reader looks at a mark.</summary>
    private static long Work(string text)
    {
        var scan = Scanner.Scan(text, Speaker.Reporter());
        Negation.Apply(scan);
        MessageReader.Decide(scan);
        return scan.Marks.Looks;
    }
}
