using EpiBot.Reading.Text;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Units;

/// <summary>Finds the units of a group by listed name, alias, and the shorter names people use, as long as these are unique in the group.</summary>
internal sealed class UnitIndex
{
    private static readonly string[] Kinds =
        ["村民委员会", "居民委员会", "村委会", "居委会", "村卫生室", "卫生室", "卫生院", "行政村", "自然村", "社区", "小区", "小组", "村", "屯", "寨", "嘎查", "居", "街", "里"];

    private static readonly string[] VillageKinds = ["行政村", "自然村", "村", "社区", "屯", "寨", "嘎查", "居"];

    private static readonly (string Full, string Brief)[] Abbreviations =
    [
        ("实验小学", "实小"), ("实验中学", "实中"), ("实验幼儿园", "实幼"), ("中心小学", "中心校"), ("中心小学", "中心小"), ("中心学校", "中心校"), ("中心幼儿园", "中心园"), ("中心幼儿园", "中心幼儿园"), ("职业中学", "职中"), ("职业高中", "职高"), ("职业技术学校", "职校"),
        ("职业教育中心", "职教中心"), ("高级中学", "高中"), ("第一小学", "一小"), ("第二小学", "二小"), ("第三小学", "三小"), ("第四小学", "四小"), ("第一中学", "一中"), ("第二中学", "二中"), ("第三中学", "三中"), ("第四中学", "四中"), ("第一幼儿园", "一幼"), ("第二幼儿园", "二幼"),
        ("初级中学", "初中"), ("九年一贯制学校", "学校"), ("人民医院", "医院"), ("中心卫生院", "卫生院"), ("养老院", "敬老院"), ("敬老院", "养老院"), ("养殖专业合作社", "合作社"), ("专业合作社", "合作社"), ("项目部", "项目部"), ("农贸市场", "菜市场"),
    ];

    private readonly WordTrie _names = new();
    private readonly string[] _listed;
    private readonly List<(string Name, int Unit)> _spoken = [];

    public UnitIndex(IReadOnlyList<UnitName> units, string? groupUnit)
    {
        _listed = [.. units.Select(unit => Fold(unit.Name))];
        var claims = new Dictionary<string, (int Rank, int Unit, bool Shared)>();
        var stem = groupUnit is null ? "" : Fold(groupUnit).TrimEnd('镇', '乡', '县', '区', '村', '市');
        for (var i = 0; i < units.Count; i++)
        {
            Claim(claims, _listed[i], 0, i);
            foreach (var alias in units[i].Aliases)
            {
                Claim(claims, Fold(alias), 1, i);
            }

            foreach (var (name, rank) in Shorter(_listed[i], stem))
            {
                Claim(claims, name, rank, i);
            }
        }

        foreach (var (name, (rank, unit, shared)) in claims)
        {
            if (name.Length >= 2 && !shared)
            {
                _names.Add(name, unit);
                if ((name.Length >= 3 && rank < 7) || VillageKinds.Any(kind => _listed[unit] == name + kind))
                {
                    _spoken.Add((name, unit));
                }
            }
        }

        _names.Freeze();
    }

    /// <summary>The unit whose name begins the text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text, out int length) => _names.Longest(text, out length);

    /// <summary>The unit that a name means with one slip (a character wrong, missing or too many) or written by sound; -1 if there is none or several.</summary>
    public int FindSlip(ReadOnlySpan<char> name)
    {
        var (slip, sound) = (-1, -1);
        foreach (var (spoken, unit) in _spoken)
        {
            if (Math.Abs(spoken.Length - name.Length) > 1)
            {
                continue;
            }

            if (SoundsLike(spoken, name))
            {
                sound = sound == -1 || sound == unit ? unit : -2;
            }

            // Two characters alone carry too little for a slip; nor may the slip touch both the name's ends.
            if (spoken.Length >= 3 && name.Length >= 3 && IsOneEdit(spoken, name))
            {
                slip = slip == -1 || slip == unit ? unit : -2;
            }
        }

        return sound >= 0 ? sound : sound == -2 ? -1 : Math.Max(slip, -1);
    }

    private static bool SoundsLike(ReadOnlySpan<char> spoken, ReadOnlySpan<char> name)
    {
        if (spoken.Length != name.Length)
        {
            return false;
        }

        for (var i = 0; i < spoken.Length; i++)
        {
            if (!Sounds.Alike(spoken[i], name[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOneEdit(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var head = left.CommonPrefixLength(right);
        var tail = 0;
        while (tail < Math.Min(left.Length, right.Length) - head && left[^(tail + 1)] == right[^(tail + 1)])
        {
            tail++;
        }

        return Math.Max(left.Length, right.Length) - head - tail == 1 && head + tail >= 2;
    }

    private static string Fold(string name) => NormalText.Of(name).Text.Replace(" ", "");

    private static void Claim(Dictionary<string, (int Rank, int Unit, bool Shared)> claims, string name, int rank, int unit)
    {
        if (!claims.TryGetValue(name, out var known) || rank < known.Rank)
        {
            claims[name] = (rank, unit, false);
        }
        else if (rank == known.Rank && known.Unit != unit)
        {
            claims[name] = (rank, known.Unit, true);
        }
    }

    private static IEnumerable<(string Name, int Rank)> Shorter(string name, string group)
    {
        var local = group.Length >= 2 && name.StartsWith(group, StringComparison.Ordinal) ? name[group.Length..].TrimStart('镇', '乡', '县', '村') : name;
        foreach (var kind in Kinds)
        {
            if (name.EndsWith(kind, StringComparison.Ordinal) && name.Length - kind.Length >= 2)
            {
                var bare = name[..^kind.Length];
                var rank = VillageKinds.Contains(kind) ? 2 : 4;
                yield return (bare, rank);
                yield return (bare + "村", rank + 1);
                if (kind != "村")
                {
                    yield return (bare + "社区", rank + 1);
                }

                yield return (bare + "村委会", rank + 1);
                yield return (bare + "村委", rank + 1);
                yield return (bare + "大队", rank + 1);
                break;
            }
        }

        foreach (var (full, brief) in Abbreviations)
        {
            // 云岭实验小学: 实小, 云岭实小.
            if (local.EndsWith(full, StringComparison.Ordinal))
            {
                yield return (brief, 6);
                yield return (local[..^full.Length] + brief, 6);
            }
        }

        if (name.Length > 4 && name[^1] is '厂' or '司' or '矿' or '场' or '店' or '校' or '院' or '站')
        {
            // 宏发食品厂: 宏发厂.
            yield return (name[..2] + name[^1], 7);
        }

        if (local.Length >= 2)
        {
            yield return (local, 3);
            yield return (group + local, 3);
        }

        // 榆光水泥厂: 水泥厂; 云帆家具厂: 云帆; 镇中心小学: 中心小学. Never a bare suffix that says nothing.
        for (var i = 1; i <= name.Length - 2; i++)
        {
            if (name.Length - i > 2 || !IsPlainTail(name[i..]))
            {
                yield return (name[i..], 6);
            }
        }

        if (name.Length >= 4 && !name.EndsWith('村') && name[1] != '家')
        {
            yield return (name[..2], 7);
            yield return (name[..^1], 6);
        }

        if (name.Length > 4)
        {
            yield return (name[..3], 7);
        }
    }

    private static bool IsPlainTail(string tail) => tail is "家村" or "庄村" or "河村" or "山村" or "卫生" or "公司" or "一组" or "村组";
}
