using EpiBot.Organisation;
using EpiBot.Reading;

namespace EpiBot.Conversation;

/// <summary>
/// Everybody who joins a 接龙 copies the whole list and adds a line. A line that stood in a list with the same title before says nothing new,
/// and must not count for a round that has opened since.
/// </summary>
internal static class ChainCopy
{
    /// <summary>What recognises a line of a list again, or <see langword="null"/> for what is no such line.</summary>
    public static string? KeyOf(TurnScope scope, Unit unit, ReadItem item) =>
        item.FromChainList ? scope.Desk.Personal.KeyOf($"chain:{unit.Id}:{Title(scope.Turn.Message.Text)}:{item.Words.Trim()}") : null;

    /// <summary>Whether the line is a copy of one that is booked for the unit that day.</summary>
    public static bool Is(TurnScope scope, Unit unit, string? key) =>
        key is not null && scope.Book.Day(unit.Id, scope.Turn.Date).Exists(entry => entry.Note == key);

    /// <summary>All that stands before the first numbered line.</summary>
    private static string Title(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).TakeWhile(line => line.Length == 0 || !char.IsDigit(line[0]) || !line.AsSpan().ContainsAny(".、．)）"));
        return string.Join('\n', lines);
    }
}
