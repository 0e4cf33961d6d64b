using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EpiBot.Conversation.Orders;

/// <summary>Reads orders from a text. Pure; a text that is no order gives <see langword="null"/>.</summary>
public static partial class OrderReader
{
    private const int LongestOrder = 300;

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
        { "是", "是的", "对", "对的", "嗯", "嗯嗯", "属实", "确认", "是滴", "没错", "yes", "y", "对头", "好的是", "确无", "确实没有" };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
        { "不是", "不是的", "不对", "否", "不属实", "错了", "no", "n", "不是滴" };

    /// <summary>The order a text gives.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="botNames">Names by which people address the bot; a leading @name is passed over.</param>
    public static Order? Read(string text, IReadOnlyList<string> botNames)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestOrder) return null;
        var plain = WithoutMention(text.Normalize(NormalizationForm.FormKC).Trim(), botNames).Trim();
        var bare = plain.TrimEnd('。', '.', '!', '！', '~', ',', ' ');
        if (bare.Length == 0) return null;
        if (Yes.Contains(bare)) return new AnswerOrder(true);
        if (No.Contains(bare)) return new AnswerOrder(false);
        return AlertOrder(plain) ?? PostOrder(plain, bare);
    }

    private static Order? AlertOrder(string plain)
    {
        if (AcknowledgePattern().Match(plain) is { Success: true } acknowledged) return new AcknowledgeOrder(NumberOf(acknowledged));
        if (ClosePattern().Match(plain) is { Success: true } closed) return new CloseOrder(NumberOf(closed), closed.Groups["rest"].Value.Trim(' ', ':', ',', ',', '。'));
        if (FalseAlarmPattern().Match(plain) is { Success: true } wrong) return new FalseAlarmOrder(NumberOf(wrong));
        if (HandOverPattern().Match(plain) is { Success: true } handed) return new HandOverOrder(NumberOf(handed), handed.Groups["rest"].Value.Trim(' ', '@', ':', '。'));
        return null;
    }

    private static Order? PostOrder(string plain, string bare)
    {
        if (bare is "催报" or "催一下" or "催办" or "remind") return new NudgeOrder();
        if (ForUnitPattern().IsMatch(plain)) return new ForUnitOrder();
        if (RevokePattern().Match(plain) is { Success: true } revoked) return new RevokeExcuseOrder(revoked.Groups["unit"].Value);
        if (ExcusePattern().Match(plain) is { Success: true } excused) return new ExcuseOrder(excused.Groups["unit"].Value, excused.Groups["rest"].Value.Trim());
        if (DrillPattern().Match(plain) is { Success: true } drill) return new DrillOrder(drill.Groups["on"].Success);
        if (WithdrawPattern().Match(plain) is { Success: true } withdrawn) return new WithdrawOrder(withdrawn.Groups["what"].Value.Trim());
        return int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100 ? new ChoiceOrder(number) : null;
    }

    /// <summary>The text of a 代报 without that word, to be read like any report.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="botNames">Names by which people address the bot.</param>
    public static string WithoutForUnit(string text, IReadOnlyList<string> botNames)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = WithoutMention(text.Trim(), botNames).Trim();
        return ForUnitPattern().Replace(plain, "", 1).Trim();
    }

    /// <summary>Whether a text calls the bot by a name.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="botNames">The names.</param>
    public static bool Addresses(string text, IReadOnlyList<string> botNames)
    {
        ArgumentNullException.ThrowIfNull(text);
        return botNames.Any(name => text.Contains('@' + name, StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutMention(string text, IReadOnlyList<string> botNames)
    {
        foreach (var name in botNames)
        {
            var at = text.IndexOf('@' + name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) return text.Remove(at, name.Length + 1);
        }

        return text;
    }

    private static long? NumberOf(Match match) =>
        long.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?:收到|知道了|已知|ack)\s*(?:警情|预警|#)?\s*(?<number>[0-9]{1,9})?\s*号?\s*[。.!！]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AcknowledgePattern();

    [GeneratedRegex(@"^(?:办结|销号|close)\s*(?:警情|#)?\s*(?<number>[0-9]{1,9})\s*号?(?<rest>[^0-9].*)?$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex ClosePattern();

    [GeneratedRegex(@"^(?:误报|false)\s*(?:警情|#)?\s*(?<number>[0-9]{1,9})\s*号?\s*[。.]?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FalseAlarmPattern();

    [GeneratedRegex(@"^(?:转|转给|handover)\s*(?:警情|#)?\s*(?<number>[0-9]{1,9})\s*号?\s*(?:给)?(?<rest>[^0-9].*)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HandOverPattern();

    [GeneratedRegex(@"^代报[\s::,,]*")]
    private static partial Regex ForUnitPattern();

    [GeneratedRegex(@"^免报[\s::]+(?<unit>\S+)(?<rest>.*)$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex ExcusePattern();

    [GeneratedRegex(@"^取消免报[\s::]*(?<unit>\S+)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex RevokePattern();

    [GeneratedRegex(@"^演练\s*(?:(?<on>开始|开|启动|on)|(?:结束|关闭|关|off))$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DrillPattern();

    [GeneratedRegex(@"^撤回[\s::]+(?<what>.{1,40})$", RegexOptions.NonBacktracking)]
    private static partial Regex WithdrawPattern();
}
