using EpiBot.Reading;

namespace EpiBot.Tests.Reading;

/// <summary>Somebody who writes in the group of a township.</summary>
internal static class Speaker
{
    private static readonly UnitLexicon Units = new(
        [new("东山村", ["东山"]), new("西河村", []), new("下庄村", []), new("镇中心小学", []), new("榆光水泥厂", []), new("李家养鸡场", [])], "云竹镇");

    /// <summary>Thursday, 20 January 2022, 10:12.</summary>
    public static DateTimeOffset Morning { get; } = new(2022, 1, 20, 10, 12, 0, TimeSpan.FromHours(8));

    public static ReadingContext Reporter(string? unit = "东山村") => new(Units, "李建国", unit, SenderRole.Reporter, Morning);

    public static ReadingContext Villager { get; } = new(Units, "桂花香", "东山村", SenderRole.Villager, Morning);

    public static ReadingContext Commander { get; } = new(Units, "刘镇长", null, SenderRole.Commander, Morning);

    public static ReadResult Says(this ReadingContext speaker, string text) => MessageReader.Read(text, speaker);

    public static PersonFields Person(this ReadResult result) => Assert.Single(result.Items) switch
    {
        ReturneeItem returnee => returnee.Person,
        CheckInItem checkIn => checkIn.Person,
        AbnormalItem { Person: { } person } => person,
        var other => throw new InvalidOperationException($"No person: {other}"),
    };
}
