using EpiBot.Reading.People;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>The last word on zero: beside any person, symptom, death or unexplained number it is a question, never a zero.</summary>
internal static class ZeroGuard
{
    private static readonly Signs Alarming = Signs.Of(Sign.Symptom, Sign.Ill, Sign.Death, Sign.Contact, Sign.Positive, Sign.SickBird);

    private static readonly Signs Persons = Signs.Of(
        Sign.Name, Sign.Kin, Sign.Being, Sign.Self, Sign.Household, Sign.Family, Sign.Return, Sign.Place, Sign.Country, Sign.Gone, Sign.Title, Sign.Monitor, Sign.Test);

    public readonly record struct Verdict(bool IsZero, ReadDoubt Doubt);

    public static Verdict Judge(Scan scan, Stretch stretch, ZeroReading zero, PeopleReader people, List<ReadItem> items, bool vetoed, bool named, string? unit)
    {
        if (items.Count > 0)
        {
            return default;
        }

        if (zero.Claim == ZeroClaim.None)
        {
            return new Verdict(false, zero.Doubt);
        }

        var claims = zero.Claim >= ZeroClaim.Denied;
        if (zero.Claim == ZeroClaim.Bare && (!ZeroReading.IsBare(scan, stretch, named ? 3 : 0) || zero.Doubt is not (ReadDoubt.None or ReadDoubt.SameAsBefore)))
        {
            return new Verdict(false, zero.Doubt);
        }

        if (scan.Context.Role is SenderRole.Villager or SenderRole.Stranger && !(named && zero.Claim == ZeroClaim.Declared))
        {
            return default;
        }

        if (unit is null || (scan.Context.Role == SenderRole.Commander && !named))
        {
            return new Verdict(false, zero.Claim == ZeroClaim.Declared && scan.Context.Role != SenderRole.Commander ? ReadDoubt.UnknownUnit : ReadDoubt.None);
        }

        if (zero.Unfinished)
        {
            return new Verdict(false, ReadDoubt.UnclearZero);
        }

        if (vetoed || people.SaysWhoReturns || people.Returned > 0 || people.Loose.HasFields && people.Loose.IsAbnormal || people.HasStrayNumber || HasAlarm(scan, stretch)
            || people.People.Exists(person => person.Kind is PersonKind.Named && person.HasOwn && person.IsSpokenOf && !(people.People.Count <= 3 && IsSpeaker(scan, stretch, person))))
        {
            return new Verdict(false, ReadDoubt.UnclearZero);
        }

        // 就是, 另外 and their like announce something; where that something could not be read, it is no zero.
        if (zero.HasContrast && AnnouncesSomebody(scan, stretch))
        {
            return new Verdict(false, claims ? ReadDoubt.UnclearZero : ReadDoubt.None);
        }

        return new Verdict(true, ReadDoubt.None);
    }

    /// <summary>东山村 李建国 138… 零报告: a name between the unit and the zero, with a phone and nothing else, is who reports.</summary>
    public static bool IsSpeaker(Scan scan, Stretch stretch, PersonDraft person)
    {
        if (person is not { Kind: PersonKind.Named, Phone: not null, Age: null, Id: null, Gender: null } || person.HasTravel || person.HasHealth || person.IsAbnormal || person.Returns)
        {
            return false;
        }

        for (var i = stretch.Start + 1; i < stretch.End; i++)
        {
            if (scan.Marks[i].Start == person.Start)
            {
                return scan.PreviousSolid(i, stretch.Start) is >= 0 and var before && (scan.Marks[before].Any(Signs.Of(Sign.Unit, Sign.Open, Sign.Colon)) || (scan.Marks[before].Is(Sign.Comma) && person.Name == scan.Context.SenderName));
            }
        }

        return false;
    }

    /// <summary>Whether anything that could be a person or an event stands behind a word such as 就是 or 另外.</summary>
    private static bool AnnouncesSomebody(Scan scan, Stretch stretch)
    {
        var announced = false;
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            var mark = scan.Marks[i];
            if (announced && !mark.Negated && (mark.Any(Persons) || (mark.Is(Sign.Number) && mark.Value > 0 && mark.Counter is '人' or '个' or '名' or '例' or '位' or '只')
                || (mark.Is(Sign.Unknown) && scan.Of(mark).ContainsAny("人个家户谁他她娃孩嫂叔婶爷婆"))))
            {
                return true;
            }

            announced |= mark.Any(Signs.Of(Sign.Contrast, Sign.Only)) && !mark.Is(Sign.Rest);
        }

        return false;
    }

    /// <summary>A symptom, an illness or a death that nothing denies.</summary>
    public static bool HasAlarm(Scan scan, Stretch stretch)
    {
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            if (scan.Marks[i].Any(Alarming) && !scan.Marks[i].Negated)
            {
                return true;
            }
        }

        return false;
    }
}
