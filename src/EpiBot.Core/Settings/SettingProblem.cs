namespace EpiBot.Settings;

/// <summary>A setting that cannot stand, with what to do about it.</summary>
/// <param name="Key">The setting's full key, such as <c>EpiBot:Reports:0:Due</c>.</param>
/// <param name="Value">The value as written; may be empty.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record SettingProblem(string Key, string Value, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Key} = '{Value}': {Remedy}";
}
