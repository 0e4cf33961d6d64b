namespace EpiBot.Organisation.Files;

/// <summary>The closed words of the tables, as JSON and as Chinese sheets write them; every format accepts both.</summary>
internal static class Words
{
    private static readonly Dictionary<UnitLevel, string> Levels = new()
    {
        [UnitLevel.County] = "县", [UnitLevel.Township] = "乡镇", [UnitLevel.Village] = "村", [UnitLevel.Group] = "小组",
        [UnitLevel.Enterprise] = "企业", [UnitLevel.School] = "学校", [UnitLevel.Clinic] = "诊所", [UnitLevel.Farm] = "养殖场",
    };

    private static readonly Dictionary<MemberRole, string> Roles = new()
    {
        [MemberRole.Reporter] = "报告人", [MemberRole.Villager] = "村民", [MemberRole.Commander] = "指挥员", [MemberRole.Doctor] = "医生",
    };

    private static readonly Dictionary<GroupPurpose, string> Purposes = new()
    {
        [GroupPurpose.Reporting] = "报告", [GroupPurpose.Command] = "指挥", [GroupPurpose.Villagers] = "村民",
    };

    /// <summary>The value a word means, or <see langword="null"/>.</summary>
    public static UnitLevel? Level(string word) => Meaning(Levels, word);

    public static MemberRole? Role(string word) => Meaning(Roles, word);

    public static GroupPurpose? Purpose(string word) =>
        string.Equals(word, "report", StringComparison.OrdinalIgnoreCase) ? GroupPurpose.Reporting : Meaning(Purposes, word);

    public static bool? Flag(string word) => word.ToUpperInvariant() switch
    {
        "是" or "TRUE" or "YES" or "Y" or "1" => true,
        "否" or "FALSE" or "NO" or "N" or "0" => false,
        _ => null,
    };

    public static string Chinese(object value) => value switch
    {
        UnitLevel level => Levels[level],
        MemberRole role => Roles[role],
        GroupPurpose purpose => Purposes[purpose],
        true => "是",
        false => "否",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>The JSON word of a level, role or purpose.</summary>
    public static string Json(Enum value) => value is GroupPurpose.Reporting ? "report" : value.ToString().ToLowerInvariant();

    /// <summary>All words a column accepts, for messages: <c>county（县）</c>.</summary>
    public static string Choices<T>() where T : struct, Enum =>
        string.Join("、", Enum.GetValues<T>().Select(value => $"{Json(value)}（{Chinese(value)}）"));

    private static T? Meaning<T>(Dictionary<T, string> words, string word) where T : struct, Enum
    {
        foreach (var (value, chinese) in words)
        {
            if (chinese == word || string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }
}
