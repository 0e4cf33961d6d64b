using EpiBot.Settings;

namespace EpiBot.Retention;

/// <summary>How long personal data is kept (<c>EpiBot:Retention</c>).</summary>
public sealed class RetentionSettings
{
    /// <summary>The least that may be set: redeliveries, questions and corrections of a month must still find what they speak of.</summary>
    public const int Least = 30;

    /// <summary>The most: ten years.</summary>
    public const int Most = 3660;

    /// <summary>Days after which personal data of closed cases is removed; 0, the default, keeps it.</summary>
    public int Days { get; set; }

    /// <summary>Checks the days.</summary>
    /// <param name="problems">Where problems go.</param>
    /// <returns>The days, or 0 where data is kept.</returns>
    public int Parse(SettingProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (Days != 0 && Days is < Least or > Most) problems.Add("EpiBot:Retention:Days", Days.ToString(System.Globalization.CultureInfo.InvariantCulture), "Setting_Retention", Least, Most);
        return Days;
    }
}
