using System.Globalization;

namespace EpiBot.Reading.People;

/// <summary>What the 18 characters of an ID number say, and whether they agree with what else is written.</summary>
internal static class Identity
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether length, birthday and check digit (GB 11643) are right.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length != 18 || !DateOnly.TryParseExact(id.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (id[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11] == char.ToUpperInvariant(id[17]);
    }

    /// <summary>The names of the fields that contradict the number; the number itself where its check digit is wrong.</summary>
    public static IReadOnlyList<string> Contradictions(string? id, int? age, Gender? gender, DateOnly today)
    {
        if (id is null)
        {
            return [];
        }

        if (!IsValid(id))
        {
            return ["idNumber"];
        }

        List<string> found = [];
        if (gender is { } stated && (id[16] - '0') % 2 == 1 != (stated == Gender.Male))
        {
            found.Add("gender");
        }

        if (age is { } years && !AgeAgrees(id, years, today))
        {
            found.Add("age");
        }

        return found;
    }

    /// <summary>Whether a stated age agrees with the birthday on a day; villages count a year or two more.</summary>
    private static bool AgeAgrees(string id, int age, DateOnly today)
    {
        var born = int.Parse(id.AsSpan(6, 4), CultureInfo.InvariantCulture);
        return age >= today.Year - born - 1 && age <= today.Year - born + 2;
    }
}
