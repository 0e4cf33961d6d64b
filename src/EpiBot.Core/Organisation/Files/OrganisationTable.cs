namespace EpiBot.Organisation.Files;

/// <summary>One of the four tables: what it and its columns are called in JSON and on sheets.</summary>
/// <param name="Name">The JSON member, and the CSV file's name.</param>
/// <param name="Sheet">The Chinese name of sheet or file.</param>
/// <param name="Columns">The columns in their order.</param>
internal sealed record OrganisationTable(string Name, string Sheet, IReadOnlyList<OrganisationColumn> Columns)
{
    public static OrganisationTable Units { get; } = new("units", "单位",
    [
        new("id", "编号") { IsRequired = true },
        new("name", "名称", "单位名称") { IsRequired = true },
        new("level", "级别") { IsRequired = true },
        new("parent", "上级", "上级编号"),
        new("aliases", "别名"),
        new("groupsReport", "小组报告"),
    ]);

    public static OrganisationTable Members { get; } = new("members", "人员",
    [
        new("id", "编号") { IsRequired = true },
        new("name", "姓名") { IsRequired = true },
        new("unit", "单位", "单位编号") { IsRequired = true },
        new("role", "角色") { IsRequired = true },
        new("phone", "电话", "手机"),
    ]);

    public static OrganisationTable Groups { get; } = new("groups", "群",
    [
        new("id", "编号") { IsRequired = true },
        new("name", "名称", "群名称") { IsRequired = true },
        new("unit", "单位", "单位编号") { IsRequired = true },
        new("purpose", "用途"),
        new("members", "群成员", "speakers"),
        new("answerAll", "全部回复"),
    ]);

    public static OrganisationTable Duty { get; } = new("duty", "值班",
    [
        new("unit", "单位", "单位编号") { IsRequired = true },
        new("from", "开始") { IsRequired = true },
        new("to", "结束") { IsRequired = true },
        new("leader", "带班领导"),
        new("member", "值班人员"),
    ]);

    public static IReadOnlyList<OrganisationTable> All { get; } = [Units, Members, Groups, Duty];

    /// <summary>The table a sheet or file is named after, in either language, or <see langword="null"/>.</summary>
    public static OrganisationTable? Named(string name) =>
        All.FirstOrDefault(table => table.Sheet == name.Trim() || string.Equals(table.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The column a heading or JSON member names, or -1.</summary>
    public int Find(string heading)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].IsCalled(heading)) return i;
        }

        return -1;
    }
}
