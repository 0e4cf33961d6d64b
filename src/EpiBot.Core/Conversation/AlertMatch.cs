using System.Text.RegularExpressions;
using EpiBot.Alerts;
using EpiBot.Reading;

namespace EpiBot.Conversation;

/// <summary>Which signs an item shows. Pure; the one place where what was read meets what alarms.</summary>
internal static partial class AlertMatch
{
    public static IReadOnlyList<AlertSign> Of(ReadItem item, AlertRules rules, DateOnly on)
    {
        var signs = new List<AlertSign>();
        switch (item)
        {
            case AbnormalItem abnormal:
                if (abnormal.Poultry) signs.Add(AlertSign.Poultry);
                if (abnormal.Signs.Contains(Reading.AbnormalSign.Death) && !abnormal.Poultry) signs.Add(AlertSign.Death);
                if (abnormal.Signs.Contains(Reading.AbnormalSign.Positive)) signs.Add(AlertSign.Positive);
                if (abnormal.Signs.Contains(Reading.AbnormalSign.Contact)) signs.Add(AlertSign.Contact);
                if (abnormal.Signs.Contains(Reading.AbnormalSign.RedCode)) signs.Add(AlertSign.RedCode);
                if (abnormal.Signs.Contains(Reading.AbnormalSign.YellowCode)) signs.Add(AlertSign.YellowCode);
                if (abnormal.Person is not null) OfPerson(abnormal.Person, rules, on, signs);

                // Something abnormal that fits no rule by itself still alarms: the reader said that it is abnormal.
                if (signs.Count == 0) signs.Add(AlertSign.Symptom);
                break;
            case ReturneeItem returnee:
                OfPerson(returnee.Person, rules, on, signs);

                // A declaration has no field for it, but a contact who has come back must not hide behind the declaration.
                if (ContactPattern().IsMatch(returnee.Words)) signs.Add(AlertSign.Contact);
                break;
            case CheckInItem checkIn:
                OfPerson(checkIn.Person, rules, on, signs);
                break;
        }

        return [.. signs.Distinct().Where(rules.Signs.Contains)];
    }

    [GeneratedRegex("(?<!非|不是|无|未|没有|没|排除)(?:密接|次密接|密切接触|次密切接触)")]
    private static partial Regex ContactPattern();

    private static void OfPerson(PersonFields person, AlertRules rules, DateOnly on, List<AlertSign> signs)
    {
        if (person.Symptoms is { Count: > 0 } || person.Temperature >= rules.Temperature) signs.Add(AlertSign.Symptom);
        if (person.Nucleic == NucleicTest.Positive) signs.Add(AlertSign.Positive);
        if (person.HealthCode == HealthCode.Red) signs.Add(AlertSign.RedCode);
        if (person.HealthCode == HealthCode.Yellow) signs.Add(AlertSign.YellowCode);
        if (person.Origin?.Country is not null) signs.Add(AlertSign.Overseas);
        if (person.Origin is { } origin && rules.IsAtRisk(origin.Province, origin.City, origin.County, on)) signs.Add(AlertSign.RiskArea);
    }
}
