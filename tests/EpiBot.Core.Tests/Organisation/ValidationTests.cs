using System.Globalization;
using EpiBot.Organisation;
using static EpiBot.Tests.Organisation.OrganisationFileTests;

namespace EpiBot.Tests.Organisation;

public sealed class ValidationTests
{
    private const string Wrong = """
        {"units":[
          {"id":"county","name":"榆社县","level":"county","parent":"v1"},
          {"id":"town","name":"云竹镇","level":"township","parent":"county"},
          {"id":"v1","name":"东山村","level":"hamlet","parent":"town"},
          {"id":"v2","name":"东山村","level":"village","parent":"town"},
          {"id":"v2","name":"南沟村","level":"village","parent":"twon"},
          {"id":"","name":"\u202e村","level":"village","parent":"town"},
          {"id":"v3","name":"西河村","level":"village","parent":"town","aliases":["西河"],"groupsReport":"maybe"},
          {"id":"v4","name":"西河","level":"village","parent":"town"},
          {"id":"t2","name":"北镇","level":"township","parent":"v4"},
          {"id":"k","name":"三组","level":"group"}],
         "members":[
          {"id":"m1","name":"甲","unit":"v3","role":"boss"},
          {"id":"m1","name":"乙","unit":"v9","role":"reporter","phone":"没有"}],
         "groups":[
          {"id":"g","name":"群","unit":"v9","purpose":"party"},
          {"id":"g2","name":"群二","unit":"town","members":["m1","m9"]}],
         "duty":[
          {"unit":"town","from":"2026-01-20T08:00:00+08:00","to":"2026-01-20T20:00:00+08:00","leader":"m1","member":"m9"},
          {"unit":"town","from":"2026-01-20T19:00:00+08:00","to":"2026-01-21T08:00:00+08:00","leader":"m1"},
          {"unit":"town","from":"2026-01-22T08:00:00+08:00","to":"2026-01-22T08:00:00+08:00","member":"m1"},
          {"unit":"v9","from":"yesterday","to":"2026-01-22T08:00:00+08:00"}]}
        """;

    [Fact]
    public void Every_problem_is_reported_at_once_with_place_reason_and_remedy_in_Chinese()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(
            """
            units 第 1 条（文件第 2 行）：上级关系成了一个圈：county → v1 → town → county。请改正其中一个上级。
            units 第 3 条（文件第 4 行）：level（级别） 不认识「hamlet」。请改成其中之一：county（县）、township（乡镇）、village（村）、group（小组）、enterprise（企业）、school（学校）、clinic（诊所）、farm（养殖场）。
            units 第 4 条（文件第 5 行）：同一上级之下已有名称相同的单位「东山村」（第 3 行/条）。请改名，或删去其一。
            units 第 5 条（文件第 6 行）：编号 v2 与第 4 行（条）重复。请改成不同的编号，或删去其一。
            units 第 5 条（文件第 6 行）：v2 的上级 twon 不存在。请填写已有单位的编号，或补上该单位。
            units 第 6 条（文件第 7 行）：id（编号） 是空的。请填写。
            units 第 6 条（文件第 7 行）：name（名称） 含有看不见的控制字符：\u202e村。请重新输入。
            units 第 7 条（文件第 8 行）：groupsReport（小组报告） 不认识「maybe」。请填 是 或 否（true、false）。
            units 第 9 条（文件第 10 行）：「北镇」是乡镇，不能设在「西河」（村）之下。请改正级别或上级。
            units 第 10 条（文件第 11 行）：小组「三组」没有上级。请填写它所属的村。
            members 第 1 条（文件第 13 行）：role（角色） 不认识「boss」。请改成其中之一：reporter（报告人）、villager（村民）、commander（指挥员）、doctor（医生）。
            members 第 2 条（文件第 14 行）：phone（电话） 不像电话号码：没有。请改正；没有电话请留空。
            members 第 2 条（文件第 14 行）：编号 m1 与第 1 行（条）重复。请改成不同的编号，或删去其一。
            members 第 2 条（文件第 14 行）：单位 v9 不存在。请填写已有单位的编号，或补上该单位。
            groups 第 1 条（文件第 16 行）：purpose（用途） 不认识「party」。请改成其中之一：report（报告）、command（指挥）、villagers（村民）。
            groups 第 1 条（文件第 16 行）：单位 v9 不存在。请填写已有单位的编号，或补上该单位。
            groups 第 2 条（文件第 17 行）：群「群二」的成员 m9 不在人员表中。请填写已有人员的编号，或补上此人。
            duty 第 1 条（文件第 19 行）：值班人 m9 不在人员表中，有事时提醒不到。请填写已有人员的编号，或补上此人。
            duty 第 2 条（文件第 20 行）：town 的这一班从 2026-01-20T19:00:00+08:00 开始，而第 1 行（条）的一班到 2026-01-20T20:00:00+08:00 才结束。请改正其一的时间。
            duty 第 3 条（文件第 21 行）：这一班从 2026-01-22T08:00:00+08:00 到 2026-01-22T08:00:00+08:00，结束不晚于开始。请改正时间。
            duty 第 4 条（文件第 22 行）：from（开始） 看不懂「yesterday」。请写成 2026-01-20T08:00:00+08:00 或 2026-01-20 08:00。
            duty 第 4 条（文件第 22 行）：单位 v9 不存在。请填写已有单位的编号，或补上该单位。
            """,
            string.Join('\n', Refused(OrganisationFile.Parse(Wrong)).Select(problem => problem.Describe())));
    }

    [Theory]
    [InlineData(""","aliases":["下村"]""", "The alias \"下村\" of \"东山村\" also means \"南沟村\" in one group. Remove one, or nobody can tell who reports.")]
    [InlineData(""","parent":"v1" """, "The parents form a circle: v1 → v1. Correct one of them.")]
    [InlineData(""","parent":"gone" """, "The parent gone of v1 does not exist. Write the id of a unit of this file, or add that unit.")]
    [InlineData(""","id":"" """, "id（编号） is empty. Fill it in.")]
    [InlineData(""","name":"a\tb" """, "name（名称） contains invisible control characters: a\\u0009b. Type it anew.")]
    [InlineData(""","name":"南沟村" """, "There is a unit \"南沟村\" below the same parent already (row 2). Rename or remove one of them.")]
    [InlineData(""","level":null""", "level（级别） is empty. Write one of: county（县）、township（乡镇）、village（村）、group（小组）、enterprise（企业）、school（学校）、clinic（诊所）、farm（养殖场）.")]
    [InlineData(""","level":"county" """, "\"东山村\" (县) cannot stand below \"云竹镇\" (乡镇). Correct the level or the parent.")]
    public void Each_problem_of_a_unit_is_said_in_English_too(string change, string reason)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var problems = Refused(OrganisationFile.Parse($$"""
            {"units":[{"id":"town","name":"云竹镇","level":"township"},{"id":"v2","name":"南沟村","level":"village","parent":"town","aliases":["下村"]},
                      {"id":"v1","name":"东山村","level":"village","parent":"town"{{change}}}],
             "groups":[{"id":"g","name":"群","unit":"town"}]}
            """));
        Assert.Equal(reason, Assert.Single(problems).Reason);
    }

    [Fact]
    public void Somebody_on_duty_whom_nobody_knows_is_a_warning_and_is_not_mentioned()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var accepted = Assert.IsType<OrganisationAccepted>(OrganisationFile.Parse("""
            {"units":[{"id":"u","name":"村","level":"village"}],"members":[{"id":"m","name":"人","unit":"u","role":"reporter"}],
             "duty":[{"unit":"u","from":"2026-01-20T08:00:00+08:00","to":"2026-01-21T08:00:00+08:00","leader":"boss","member":"m"}]}
            """));
        Assert.Equal(
            "duty, entry 1 (line 2 of the file): boss, who is on duty, is not in the members table and will not be mentioned. Write the id of a member, or add the person.",
            Assert.Single(accepted.Warnings).Describe());
        Assert.Equal(["m"], new OrganisationTree(accepted.Data).OnDuty("u", accepted.Data.Duty[0].From).Select(member => member.Id));
    }

    [Fact]
    public void Over_long_values_and_too_many_aliases_are_named_with_their_limit()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var aliases = string.Join(',', Enumerable.Range(0, 31).Select(i => $"\"a{i}\""));
        var problems = Refused(OrganisationFile.Parse($$"""{"units":[{"id":"{{new string('x', 201)}}","name":"{{new string('村', 101)}}","level":"village","aliases":[{{aliases}}]}]}"""));
        Assert.Equal(
            [
                "id（编号） has 201 characters; 200 are the most. Shorten it.",
                "name（名称） has 101 characters; 100 are the most. Shorten it.",
                "aliases（别名） has 31 entries; 30 are the most. Remove some.",
            ],
            problems.Select(problem => problem.Reason));
    }

    [Fact]
    public void Villages_of_one_name_in_two_townships_are_no_problem_nor_are_their_shared_aliases() =>
        Accepted(OrganisationFile.Parse("""
            {"units":[{"id":"c","name":"县","level":"county"},{"id":"t1","name":"东镇","level":"township","parent":"c"},{"id":"t2","name":"西镇","level":"township","parent":"c"},
                      {"id":"a","name":"河口村","level":"village","parent":"t1","aliases":["河口"]},{"id":"b","name":"河口村","level":"village","parent":"t2","aliases":["河口"]}],
             "groups":[{"id":"g","name":"县群","unit":"c"}]}
            """));

    [Fact]
    public void A_tree_of_more_levels_than_anybody_has_is_refused_once_a_branch()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var units = Enumerable.Range(0, 12).Select(i => new Unit($"v{i}", $"村{i}", UnitLevel.Village, i == 0 ? null : $"v{i - 1}", [])).ToList();
        Assert.Equal(
            "units, line 9: \"村8\" is too deep down; 8 levels are the most. Use fewer.",
            Assert.Single(Refused(OrganisationFile.Check(new OrganisationData(units, [], [], [])))).Describe());
    }

    [Fact]
    public void An_organisation_without_units_is_refused() =>
        Assert.Single(Refused(OrganisationFile.Check(OrganisationData.Empty)));

    [Fact]
    public void Ten_thousand_problems_are_a_thousand_and_a_number()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var members = Enumerable.Range(0, 10_000).Select(i => new Member($"m{i}", "人", "gone", MemberRole.Reporter, null)).ToList();
        var problems = Refused(OrganisationFile.Check(new OrganisationData([new Unit("u", "村", UnitLevel.Village, null, [])], members, [], [])));
        Assert.Equal((1_001, "And 9000 more problems."), (problems.Count, problems[^1].Reason));
    }

    [Theory]
    [InlineData("13800000000", true)]
    [InlineData("+86 138-0000-0000", true)]
    [InlineData("(0354) 6622333转801", true)]
    [InlineData("１３８００００００００", true)]
    [InlineData("13800000000、6622333", true)]
    [InlineData("110", true)]
    [InlineData("12", false)]
    [InlineData("打他哥的", false)]
    [InlineData("138000000001234567", false)]
    [InlineData("、", false)]
    public void A_phone_is_whatever_could_be_dialled(string phone, bool accepted) =>
        Assert.Equal(accepted, OrganisationFile.Check(new OrganisationData(
            [new Unit("u", "村", UnitLevel.Village, null, [])], [new Member("m", "人", "u", MemberRole.Reporter, phone)], [], [])) is OrganisationAccepted);

    [Fact]
    public void Shifts_that_touch_do_not_overlap()
    {
        var morning = new DateTimeOffset(2026, 1, 20, 8, 0, 0, TimeSpan.FromHours(8));
        Accepted(OrganisationFile.Check(new OrganisationData(
            [new Unit("u", "村", UnitLevel.Village, null, [])],
            [new Member("m", "人", "u", MemberRole.Reporter, null)],
            [],
            [new DutyShift("u", morning.AddDays(1), morning.AddDays(2), "", "m"), new DutyShift("u", morning, morning.AddDays(1), "m", "")])));
    }
}
