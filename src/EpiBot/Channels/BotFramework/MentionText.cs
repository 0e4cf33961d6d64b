using System.Text.RegularExpressions;

namespace EpiBot.Host.Channels.BotFramework;

/// <summary>Takes the mention of the bot out of a text, for it is an address and no word; whoever else is called on stays as a name.</summary>
internal static partial class MentionText
{
    /// <summary>Characters that channels put around mentions and nobody sees.</summary>
    private const string Unseen = "\u00a0\u200b\u200c\u200d\u2060\ufeff";

    /// <summary>The text without the bot, and whether it was called on.</summary>
    public static (string Text, bool Addressed) Read(InboundActivity activity)
    {
        var addressed = false;
        var text = activity.Text;
        foreach (var mention in activity.Mentions.Where(mention => mention.Id == activity.RecipientId))
        {
            // Only the first place: a name may begin another one, and what stands further on was written by hand.
            addressed = true;
            var written = mention.Text ?? (mention.Name is null ? "" : $"<at>{mention.Name}</at>");
            var at = written.Length == 0 ? -1 : text.IndexOf(written, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) text = text.Remove(at, written.Length).Insert(at, " ");
        }

        text = At().Replace(text, match =>
        {
            var name = match.Groups[1].Value.Trim();
            if (activity.Mentions.Count == 0 && name == activity.RecipientName) addressed = true;
            return activity.RecipientName is null || name == activity.RecipientName ? "" : $"@{name} ";
        });
        return (text.Trim([.. Unseen, ' ', '\n', '\r', '\t']), addressed);
    }

    [GeneratedRegex("<at[^>]{0,100}>([^<]{0,100})</at>", RegexOptions.NonBacktracking)]
    private static partial Regex At();
}
