using EpiBot.Reading.Scanning;
using EpiBot.Reading.Units;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Reads running text: stretch by stretch, then what one unit says weighed together.</summary>
internal static class PlainReader
{
    /// <summary>Reads the marks from <paramref name="start"/> to <paramref name="end"/>; the unit is <paramref name="unit"/> where the text names none.</summary>
    public static ReadResult Read(Scan scan, int start, int end, string? unit, bool returnContext = false, bool correction = false, FieldLabel[]? columns = null, bool monitoring = false)
    {
        var stretches = Stretches.Of(scan, start, end);
        MoveUnitForward(scan, stretches);
        var unknownUnit = false;
        if (stretches is [{ Units: [], Rest: false } nameless])
        {
            var slip = UnitSlips.Read(scan, start, end, out var afterName);
            if (slip >= 0)
            {
                stretches[0] = nameless with { Start = afterName, Units = [slip] };
            }

            unknownUnit = slip == -2;
        }
        var fallback = unit ?? scan.Context.SenderUnit ?? (scan.Context.Units.Units is [var only] ? only.Name : null);
        var items = new List<ReadItem>();
        var doubt = ReadDoubt.None;
        var denies = false;
        PersonFields? fragment = null;
        var vetoed = new HashSet<string>();
        foreach (var stretch in stretches)
        {
            if (stretch.Units.Length == 1 && BareNumber(scan, stretch) is > 0 and var number)
            {
                // 东山 0, 西河 0, 下庄 2人: in a row of units a number alone is the number of returnees.
                items.Add(new CountItem(number)
                {
                    Unit = scan.Context.Units.Units[stretch.Units[0]].Name, UnitNamed = true, Words = scan.Words(scan.Marks[stretch.Start].Start, scan.Marks[stretch.End - 1].End),
                });
                continue;
            }

            var units = UnitsOf(scan, stretch, stretches, fallback);
            foreach (var (name, named) in units)
            {
                var reader = new StretchReader(scan, columns is null ? stretch : stretch with { Start = start }, name, named, returnContext, correction, columns, monitoring);
                reader.Read();
                items.AddRange(reader.Items);
                doubt = doubt == ReadDoubt.None ? reader.Doubt : doubt;
                denies |= reader.DeniesReturnees;
                fragment ??= reader.Fragment;
                if (reader.Vetoes && name is not null)
                {
                    vetoed.Add(name);
                }
            }
        }

        if (unknownUnit && items.RemoveAll(item => item is ZeroItem or CountItem) > 0)
        {
            doubt = ReadDoubt.UnknownUnit;
        }

        return Weigh(scan, start, end, items, doubt, denies, fragment, vetoed);
    }

    private static ReadResult Weigh(Scan scan, int start, int end, List<ReadItem> items, ReadDoubt doubt, bool denies, PersonFields? fragment, HashSet<string> vetoed)
    {
        foreach (var item in items)
        {
            if (item is ReturneeItem or CountItem or AbnormalItem or CheckInItem && item.Unit is not null)
            {
                vetoed.Add(item.Unit);
            }
        }

        var unclear = items.RemoveAll(item => item is ZeroItem && item.Unit is not null && vetoed.Contains(item.Unit)) > 0 && items.Count == 0;
        for (var i = items.Count - 1; i > 0; i--)
        {
            if (items[i] is ZeroItem && items.FindIndex(item => item is ZeroItem && item.Unit == items[i].Unit) < i)
            {
                items.RemoveAt(i);
            }
        }

        var report = RoundCues.Of(scan, start, end);
        var abnormal = items.Exists(item => item is AbnormalItem);
        return new ReadResult([.. items.Select(item => item with { Report = report })])
        {
            Doubt = items.Count > 0 && doubt != ReadDoubt.UnclearZero ? ReadDoubt.None : unclear ? ReadDoubt.UnclearZero : doubt,
            DeniesReturnees = abnormal && denies,
            Fragment = items.Count == 0 ? fragment : null,
        };
    }

    private static int BareNumber(Scan scan, Stretch stretch)
    {
        var number = 0;
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            var mark = scan.Marks[i];
            if (mark.Is(Sign.Number) && mark.Counter is '人' or '个' or '\0' && number == 0)
            {
                number = mark.Value;
            }
            else if (!mark.Any(Signs.Of(Sign.Unit, Sign.Space, Sign.Colon, Sign.Comma, Sign.Line, Sign.Stop, Sign.Listing, Sign.Day, Sign.Mention)))
            {
                return 0;
            }
        }

        return stretch.Units.Length == 1 ? number : 0;
    }

    /// <summary>零报告 东山村: the unit stands behind what it says.</summary>
    private static void MoveUnitForward(Scan scan, List<Stretch> stretches)
    {
        if (stretches is [{ Units: [], Rest: false } first, { Units: not [] } last] && IsEmpty(scan, last))
        {
            stretches.Clear();
            stretches.Add(first with { Units = last.Units, End = last.End });
        }
    }

    private static bool IsEmpty(Scan scan, Stretch stretch)
    {
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            if (!scan.Marks[i].Any(Signs.Of(Sign.Unit, Sign.Name, Sign.Space, Sign.Stop, Sign.Comma, Sign.Line, Sign.Listing, Sign.Title, Sign.Mention, Sign.Date, Sign.Day)))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<(string? Name, bool Named)> UnitsOf(Scan scan, Stretch stretch, List<Stretch> all, string? fallback)
    {
        if (stretch.Rest)
        {
            var units = scan.Context.Units.Units;
            for (var i = 0; i < units.Count; i++)
            {
                var index = i;
                if (!all.Exists(other => other.Units.Contains(index)))
                {
                    yield return (units[i].Name, true);
                }
            }

            yield break;
        }

        if (stretch.Units.Length == 0)
        {
            yield return Destination(scan, stretch) is { } destination ? (destination, true) : (fallback, false);
        }

        foreach (var unit in stretch.Units)
        {
            yield return (scan.Context.Units.Units[unit].Name, true);
        }
    }

    /// <summary>从上海回东山村: the only unit of the stretch is where somebody goes.</summary>
    private static string? Destination(Scan scan, Stretch stretch)
    {
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            if (scan.Marks[i].Is(Sign.Unit))
            {
                return scan.UnitName(scan.Marks[i]);
            }
        }

        return null;
    }
}
