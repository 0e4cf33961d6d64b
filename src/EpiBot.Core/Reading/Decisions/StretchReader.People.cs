using EpiBot.Reading.People;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Who is reported as having come back, and who as being watched.</summary>
internal sealed partial class StretchReader
{
    /// <summary>陈小英已期满不再监测.</summary>
    private bool HasEnded(PersonDraft person)
    {
        var after = scan.Text.AsSpan(person.End, Math.Min(8, scan.Text.Length - person.End));
        return after.Contains("期满", StringComparison.Ordinal) || after.Contains("解除", StringComparison.Ordinal) || after.Contains("不再", StringComparison.Ordinal);
    }

    /// <summary>张伟 36.5: a temperature in order, and nothing else said of somebody named, is an entry of the daily check.</summary>
    private bool IsPlainTemperature(PersonDraft person) => person is { Kind: PersonKind.Named, Temperature: < 37.3m, Symptoms.Count: 0, Ill: false, Origin: null, Transport: null }
        && !person.Returns && !_people.SaysReturn && !returnContext;

    /// <summary>张伟体温正常,没有不舒服,还在隔离.</summary>
    private bool IsWellInIsolation(PersonDraft person) => person is { Kind: PersonKind.Named, NoSymptoms: true, Origin: null } && !person.IsAbnormal && !_people.SaysReturn && Has(Signs.Of(Sign.Monitor));

    private bool IsReturnee(PersonDraft person, bool asks)
    {
        if (correction && person.Kind == PersonKind.Named && person.HasFields && !person.Dead && person.Symptoms.Count == 0 && person.Temperature is null or < 37.3m)
        {
            return true;
        }

        // 发烧38.2已接回家, 吃席回来就上吐下泻: coming back is not what is reported.
        var travels = person.Origin is not null && (person.OriginSure || person.Returns) || person.Transport is not null || person.Date is not null && person.DateSure || _people.Returned > 0 || returnContext;
        if (person.IsAbnormal && !travels || person.Contact && !person.Returns)
        {
            return false;
        }

        if (person is { Kind: PersonKind.Kin or PersonKind.Someone, Origin: null, Transport: null, Date: null } && Has(Signs.Of(Sign.Maybe)))
        {
            // 王婶家儿子说是过年回来,还没定.
            return false;
        }

        var returns = person.Returns || (returnContext || _people.SaysReturn || _people.Returned > 0) && person.Kind is PersonKind.Named or PersonKind.Kin && !person.Cancelled;
        switch (person.Kind)
        {
            case PersonKind.Named:
                if (_people.Local && person.Origin is null && person.Transport is null && !returnContext)
                {
                    // 王芳从镇上回来.
                    return false;
                }

                if (scan.Context.SenderName == person.Name && !person.HasTravel)
                {
                    return false;
                }

                // 王芳 今日无: a day beside a denial is not somebody's day.
                return (returns || person.Origin is not null) && (person.IsSpokenOf || (person.HasFields && !Has(Signs.Of(Sign.Zero, Sign.Neg))) || person.Returns || _people.Returned > 0) && !(asks && person.Origin is null && person.Date is null);
            case PersonKind.Kin:
                return person.Returns && !(_people.Local && person.Origin is null) && !(asks && person.Origin is null && person.Date is null)
                    || returns && person.Origin is not null;
            case PersonKind.Someone:
                return returns && (scan.Context.Role != SenderRole.Commander || named) && !HasCondition() && (person.Origin is not null || person.Transport is not null);
            case PersonKind.Self:
                return person.Returns && person.OwnOrigin && !HasCondition();
            default:
                return false;
        }
    }
}
