namespace EpiBot.Host.Channels.BuiltIn;

/// <summary>One bubble.</summary>
/// <param name="Id"><c>m12</c> said, <c>r12</c> the answer to it, <c>o7</c> sent by the bot of its own accord.</param>
/// <param name="At">Local time.</param>
/// <param name="Sender">The member's id; <see langword="null"/> for the bot.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Unit">The sender's unit.</param>
/// <param name="Text">The words.</param>
/// <param name="Kind">message, reply, reminder, digest, escalation, alert or notice.</param>
/// <param name="Mentions">Names called on.</param>
/// <param name="Key">The id under which the page sent it, so that the page knows its own message again.</param>
internal sealed record ChatLine(string Id, DateTimeOffset At, string? Sender, string Name, string? Unit, string Text, string Kind, IReadOnlyList<string> Mentions, string? Key);

/// <summary>Consecutive lines of a group, oldest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="First">Give it as <c>before</c> to get the lines before these.</param>
/// <param name="Last">Give it as <c>after</c> to get what is new since.</param>
/// <param name="More">Whether there are lines before these (and after the cursor, where one was given).</param>
internal sealed record ChatLines(IReadOnlyList<ChatLine> Lines, string First, string Last, bool More);
