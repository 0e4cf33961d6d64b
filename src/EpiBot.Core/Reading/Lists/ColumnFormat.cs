namespace EpiBot.Reading.Lists;

/// <summary>What the numbers of a line mean: 格式:学校+应到+实到+发热.</summary>
internal sealed class ColumnFormat
{
    private enum Column
    {
        Present,
        Returned,
        Ill,
    }

    private readonly List<Column> _columns;

    private ColumnFormat(List<Column> columns) => _columns = columns;

    /// <summary>Finds the format in the head of a list; <see langword="null"/> where the head gives none.</summary>
    public static ColumnFormat? Find(string head)
    {
        foreach (var line in head.Split('\n'))
        {
            var cells = line[(line.LastIndexOf(':') + 1)..];
            var open = cells.IndexOf('(');
            if (open >= 0 && cells.IndexOf(')', open) is var close && close > open && cells.AsSpan(open, close - open).IndexOfAny("+/、 -") >= 0)
            {
                cells = cells[(open + 1)..close];
            }

            var words = cells.Split(['+', '/', '、', ' ', '-', '|', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && IsUnitWord(words[0]) && words.Skip(1).All(word => word.Length <= 8 && !char.IsAsciiDigit(word[0]) && word is not ("无" or "没有" or "零报告" or "零")))
            {
                return new ColumnFormat([.. words.Skip(1).Select(Of)]);
            }
        }

        return null;
    }

    /// <summary>Reads a row of numbers: how many came back and how many are ill; <see langword="null"/> where their number does not fit the format.</summary>
    public (int Returned, int Ill)? Read(IReadOnlyList<int> numbers)
    {
        if (numbers.Count != _columns.Count)
        {
            return null;
        }

        var (returned, ill) = (0, 0);
        for (var i = 0; i < numbers.Count; i++)
        {
            returned += _columns[i] == Column.Returned ? numbers[i] : 0;
            ill += _columns[i] == Column.Ill ? numbers[i] : 0;
        }

        return (returned, ill);
    }

    private static bool IsUnitWord(string word) =>
        word.Contains('村') || word.Contains('校') || word.Contains('单') || word.Contains('企') || word.Contains('名') || word.Contains('厂') || word.Contains('组') || word.Contains('社') || word.Contains('场')
        || word.Contains('院') || word.Contains('店');

    private static Column Of(string word) =>
        word.Contains("累计", StringComparison.Ordinal) || word.Contains("累积", StringComparison.Ordinal) || word.Contains("总", StringComparison.Ordinal) ? Column.Present :
        word.AsSpan().ContainsAny("热咳病阳症死") || word.Contains("异常", StringComparison.Ordinal) ? Column.Ill
        : word.Contains('返') || word.Contains("外来", StringComparison.Ordinal) || word.Contains("人数", StringComparison.Ordinal) && word.Length == 2 || word.Contains("回来", StringComparison.Ordinal) ? Column.Returned
        : Column.Present;
}
