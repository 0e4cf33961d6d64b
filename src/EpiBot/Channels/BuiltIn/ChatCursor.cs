using System.Globalization;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>A place in a group's talk: the last message said and the last message sent by the bot of its own accord.</summary>
/// <param name="Said">Database id of a message.</param>
/// <param name="Sent">Database id of an outbox row.</param>
internal readonly record struct ChatCursor(long Said, long Sent)
{
    public static readonly ChatCursor Start = new(0, 0);

    public static readonly ChatCursor End = new(long.MaxValue, long.MaxValue);

    /// <summary>Reads what <see cref="ToString"/> wrote; <see langword="null"/> for anything else.</summary>
    public static ChatCursor? Parse(string text) =>
        text.Split('.') is [var said, var sent]
        && long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new ChatCursor(first, second)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Said}.{Sent}");
}
