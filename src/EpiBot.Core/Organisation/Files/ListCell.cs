namespace EpiBot.Organisation.Files;

/// <summary>Several values in one cell of a sheet: separated by 、 ; or , of either width, or one a line.</summary>
internal static class ListCell
{
    private static readonly char[] Separators = ['、', '；', ';', '，', ','];

    /// <summary>A cell with a line break is separated by line breaks alone, so that ids with a semicolon survive.</summary>
    public static string[] Split(string cell) =>
        (cell.Contains('\n', StringComparison.Ordinal) ? cell.Split('\n') : cell.Split(Separators))
        .Select(value => value.Trim()).Where(value => value.Length > 0).ToArray();

    public static string Join(IReadOnlyList<string> values) =>
        values.Any(value => value.IndexOfAny(Separators) >= 0) ? string.Join('\n', values) + "\n" : string.Join('、', values);
}
