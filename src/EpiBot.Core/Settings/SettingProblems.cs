using System.Globalization;

namespace EpiBot.Settings;

/// <summary>Collects the problems of all settings, so that they are reported together, and parses single values.</summary>
/// <param name="wording">Remedies in the county's language.</param>
public sealed class SettingProblems(Phrases wording)
{
    private readonly List<SettingProblem> _found = [];

    /// <summary>What was found so far, in the order of the settings.</summary>
    public IReadOnlyList<SettingProblem> Found => _found;

    /// <summary>Notes a problem.</summary>
    /// <param name="key">The setting's key.</param>
    /// <param name="value">The value as written.</param>
    /// <param name="remedy">The phrase that says what to write instead.</param>
    /// <param name="arguments">What the phrase needs.</param>
    public void Add(string key, string? value, string remedy, params object[] arguments) =>
        _found.Add(new SettingProblem(key, value ?? "", wording.Say(remedy, arguments)));

    /// <summary>Parses a local time of day.</summary>
    /// <param name="key">The setting's key.</param>
    /// <param name="value">HH:mm or HH:mm:ss.</param>
    public TimeOnly Time(string key, string? value)
    {
        if (TimeOnly.TryParseExact(value, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Add(key, value, "Setting_Time");
        return default;
    }

    /// <summary>Parses an optional local date.</summary>
    /// <param name="key">The setting's key.</param>
    /// <param name="value">yyyy-MM-dd, or nothing.</param>
    public DateOnly? Date(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Add(key, value, "Setting_Date");
        return null;
    }

    /// <summary>Parses a span of time within bounds.</summary>
    /// <param name="key">The setting's key.</param>
    /// <param name="value">[-]hh:mm:ss.</param>
    /// <param name="least">Least value allowed.</param>
    /// <param name="most">Greatest value allowed.</param>
    public TimeSpan Span(string key, string? value, TimeSpan least, TimeSpan most)
    {
        if (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) && span >= least && span <= most) return span;
        Add(key, value, "Setting_Span", least.ToString("c", CultureInfo.InvariantCulture), most.ToString("c", CultureInfo.InvariantCulture));
        return default;
    }

    /// <summary>Parses one of the names of an enumeration.</summary>
    /// <param name="key">The setting's key.</param>
    /// <param name="value">The name, in any case.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public T OneOf<T>(string key, string? value)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !int.TryParse(value, out _)) return parsed;
        Add(key, value, "Setting_OneOf", string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());
        return default;
    }
}
