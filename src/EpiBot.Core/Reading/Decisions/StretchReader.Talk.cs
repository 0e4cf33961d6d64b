using EpiBot.Reading.People;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>Words of illness or of coming back that are talk: asked, heard, or said of nobody in particular.</summary>
internal sealed partial class StretchReader
{
    /// <summary>死了一两只也要报吗: no death that happened.</summary>
    private bool AsksWhetherToReport() => _people.Deaths is <= 5 && Words.Contains("报", StringComparison.Ordinal) && Words.AsSpan().IndexOfAny('吗', '?', '\uff1f') >= 0
        && (Words.Contains("一两", StringComparison.Ordinal) || Words.Contains("两三", StringComparison.Ordinal) || Words.Contains("几只", StringComparison.Ordinal) || Words.Contains("一只", StringComparison.Ordinal));

    /// <summary>这表填得我头疼, 网上说又死人了: words of illness of which nobody in particular is ill.</summary>
    private bool IsTalk(PersonDraft person)
    {
        if (unit is null && (person.Kind != PersonKind.Named || scan.Context.Role == SenderRole.Commander) && person.Temperature is null)
        {
            return scan.Context.Role == SenderRole.Commander;
        }

        if (Has(Signs.Of(Sign.News)) && !named && person.Kind is not PersonKind.Named && !Has(Signs.Of(Sign.Mine, Sign.Household, Sign.Self)))
        {
            return true;
        }

        if (person.Temperature is not null || person.Contact || person.Positive || person.Kind is PersonKind.Named or PersonKind.Someone)
        {
            return false;
        }

        if (Has(Signs.Of(Sign.News)) && !named)
        {
            return true;
        }

        // 孩子有点感冒, told by a neighbour, names no symptom.
        if (scan.Context.Role == SenderRole.Villager && person is { Symptoms.Count: 0, Dead: false, Code: null, Nucleic: null })
        {
            return true;
        }

        var mild = person.Symptoms.TrueForAll(symptom => symptom is Symptom.Headache or Symptom.Fatigue or Symptom.MuscleAche) && !person.Ill && !person.Dead && person.Code is null;
        return person.Kind is PersonKind.None && (mild || scan.Context.Role is SenderRole.Villager && !HasHome() && !person.Dead && Asks()) && !named && _people.Afflicted == 0;
    }

    /// <summary>昨晚梦见俺爹回来了, 前年我从广州回来关了14天: a dream, a wish or a memory.</summary>
    private bool IsUnreal(PersonDraft person) => Has(Signs.Of(Sign.Unreal)) && person is { Temperature: null, Id: null, Phone: null, TransportNumber: null };

    /// <summary>跟我接触过的都注意点: others are warned.</summary>
    private bool IsContactOfOthers() => scan.Text.Contains("跟我接触", StringComparison.Ordinal) || scan.Text.Contains("和我接触", StringComparison.Ordinal) || scan.Text.Contains("与我接触", StringComparison.Ordinal);

    /// <summary>听说有人从上海回来: nobody knows whether it is so.</summary>
    private bool IsHearsay()
    {
        for (var i = stretch.Start; i < stretch.End; i++)
        {
            if (scan.Marks[i].Any(Signs.Of(Sign.Place, Sign.Country)))
            {
                break;
            }

            if (scan.Marks[i].Is(Sign.Maybe) || (scan.Marks[i].Is(Sign.Contrast) && scan.Of(scan.Marks[i]) is "听说" or "据说" or "听人说" or "听别人说"))
            {
                return true;
            }
        }

        return scan.Context.Role == SenderRole.Commander && unit is null;
    }
}
