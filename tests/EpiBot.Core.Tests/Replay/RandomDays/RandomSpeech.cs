using EpiBot.Organisation;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>Turns drawn numbers into somebody who says something.</summary>
internal static class RandomSpeech
{
    private static readonly string[] PlainZero = ["零报告", "今日零报告", "今天零报告"];
    private static readonly string[] Idle = ["大家早上好", "谁家有三轮车借用一下", "今天真冷", "辛苦了"];
    private static readonly string[] Given = ["建国", "志强", "志明", "文斌", "秀英", "玉兰", "德明", "春梅", "海燕", "晓东"];

    public static Speech? Make(OrganisationData county, DateTimeOffset at, int verb, int who, int what, IReadOnlyList<Speech> before)
    {
        var reporters = county.Members.Where(member => member.Role == MemberRole.Reporter).ToList();
        var reporter = reporters[who % reporters.Count];
        var number = before.Count + 1;
        var id = $"m{number}";
        var name = $"{"王李张刘陈杨赵黄周吴"[number / 10 % 10]}{Given[number % 10]}";
        var speech = new Speech(at, id, GroupOf(county, reporter, what), reporter.Id, new Chatter(), Idle[what % Idle.Length]);
        return verb switch
        {
            < 42 => speech with { Meaning = new Zero(null), Text = PlainZero[what % PlainZero.Length] },
            < 46 => speech with { Meaning = new Zero("returnee"), Text = "上午零报告" },
            < 50 => speech with { Meaning = new Zero("zero"), Text = "下午零报告" },
            < 58 => speech with { Meaning = new Returnee(name), Text = $"{name} 昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状" },
            < 64 => speech with { Meaning = new Fever(reporter.Unit, name, ByReporter: true), Text = $"{name}发烧38度5" },
            < 69 => ForUnit(county, speech, what),
            < 73 => ChainOf(county, speech, reporter, what),
            < 77 => Villager(county, speech, what, name),
            // Who posted a list made several entries of several units at once: what 撤回 takes then is another test's matter.
            < 83 when !before.Any(other => other.Sender == reporter.Id && other.Meaning is Chain) => speech with { Meaning = new Withdraw(), Text = "撤回" },
            < 93 => Post(county, speech, what),
            _ => speech,
        };
    }

    private static string GroupOf(OrganisationData county, Member reporter, int what)
    {
        var parent = county.Units.First(unit => unit.Id == reporter.Unit).Parent;
        var own = county.Groups.FirstOrDefault(group => group.Unit == reporter.Unit && group.Purpose == GroupPurpose.Reporting);
        return own is not null && what % 3 > 0 ? own.Id : $"g-{parent}";
    }

    private static Speech ForUnit(OrganisationData county, Speech speech, int what)
    {
        var commanders = county.Members.Where(member => member.Role == MemberRole.Commander).ToList();
        var commander = commanders[what % commanders.Count];
        var below = county.Units.Where(unit => unit.Parent is not null && unit.Level is not UnitLevel.Township && (commander.Unit == "xian" || unit.Parent == commander.Unit)).ToList();
        var unit = below[what / 7 % below.Count];
        var post = county.Groups.FirstOrDefault(group => group.Purpose == GroupPurpose.Command && group.Unit == commander.Unit)?.Id ?? $"g-{unit.Parent}";
        return speech with { Group = post, Sender = commander.Id, Meaning = new ZeroFor(unit.Id), Text = $"代报 {unit.Name} 零报告" };
    }

    private static Speech ChainOf(OrganisationData county, Speech speech, Member reporter, int what)
    {
        var town = county.Units.First(unit => unit.Id == reporter.Unit).Parent!;
        var lines = county.Units.Where(unit => unit.Parent == town && (unit.Id == reporter.Unit || (what + unit.Name[0] + unit.Name[1]) % 2 == 0)).ToList();
        var text = "#接龙\n今日返乡人员零报告\n" + string.Join('\n', lines.Select((unit, i) => $"{i + 1}. {unit.Name} 零报告"));
        return speech with { Group = $"g-{town}", Meaning = new Chain([.. lines.Select(unit => unit.Id)]), Text = text };
    }

    private static Speech? Villager(OrganisationData county, Speech speech, int what, string name)
    {
        var groups = county.Groups.Where(group => group.Purpose == GroupPurpose.Villagers).ToList();
        if (groups.Count == 0) return speech;
        var group = groups[what % groups.Count];
        var villager = county.Members.FirstOrDefault(member => member.Unit == group.Unit && member.Role == MemberRole.Villager)?.Id;
        if (villager is null) return null;
        var said = speech with { Group = group.Id, Sender = what % 5 == 0 ? "somebody" : villager };
        return what % 2 == 0
            ? said with { Sender = villager, Meaning = new Declaration(name), Text = $"{name} 昨天从上海闵行回来 坐高铁 绿码 核酸阴性 无症状" }
            : said with { Meaning = new Fever(group.Unit, name, ByReporter: false), Text = $"{name}发烧38度5" };
    }

    private static Speech Post(OrganisationData county, Speech speech, int what)
    {
        var posts = county.Groups.Where(group => group.Purpose == GroupPurpose.Command).ToList();
        if (posts.Count == 0) return speech;
        var post = posts[what % posts.Count];
        var said = speech with { Group = post.Id, Sender = county.Members.First(member => member.Unit == post.Unit && member.Role == MemberRole.Commander).Id };
        var number = 1 + (what / 11 % 5);
        return (what / 3 % 4) switch
        {
            0 => said with { Meaning = new Acknowledge(null), Text = "收到" },
            1 => said with { Meaning = new Close(number), Text = $"办结 {number} 已送医排除" },
            _ => said with { Meaning = new Acknowledge(number), Text = $"收到 {number}" },
        };
    }
}
