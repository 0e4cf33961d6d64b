namespace EpiBot.Organisation.Files;

/// <summary>
/// Keeps names out of the hands of spreadsheets: a cell that begins like a formula (=HYPERLINK(…), +…, @…) is written with an apostrophe
/// before it, which the import takes off again. What people call themselves in chat ends up in these files.
/// </summary>
internal static class FormulaGuard
{
    private static readonly char[] Beginnings = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    public static string Cover(string text) => IsFormula(text) || (text.StartsWith('\'') && IsFormula(text.TrimStart('\''))) ? "'" + text : text;

    public static string Uncover(string text) => text.StartsWith('\'') && IsFormula(text.TrimStart('\'')) ? text[1..] : text;

    private static bool IsFormula(string text) => text.Length > 0 && Array.IndexOf(Beginnings, text[0]) >= 0;
}
