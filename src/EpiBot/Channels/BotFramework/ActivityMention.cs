namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Somebody called on in a message.</summary>
/// <param name="Id">The channel's id of the person or bot.</param>
/// <param name="Name">The name, where it is given.</param>
/// <param name="Text">As it stands in the text, such as <c>&lt;at&gt;小防&lt;/at&gt;</c>; without it the name in that form.</param>
internal sealed record ActivityMention(string Id, string? Name, string? Text);
