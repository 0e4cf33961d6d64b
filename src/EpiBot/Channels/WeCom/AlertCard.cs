using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EpiBot.Alerts;
using EpiBot.Messages;
using EpiBot.Organisation;
using EpiBot.Settings;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>An alert as a card with 收到 and 办结, and as it looks once somebody has taken it.</summary>
internal static class AlertCard
{
    private const string Prefix = "alert-";
    private const int LongestTitle = 26;
    private const int LongestText = 300;

    /// <summary>The card of a message that raises an alert.</summary>
    public static object Of(Phrases phrases, OutboundMessage message) =>
        Card(phrases, TaskOf(message), message.Alert!.Value, message.Text, null, AlertState.Open);

    /// <summary>The card as it stands now.</summary>
    public static object Of(Phrases phrases, OrganisationTree tree, string task, Alert alert, string words, DateTimeOffset now)
    {
        var by = alert.Owner ?? alert.AcknowledgedBy;
        return Card(phrases, task, alert.Number, AlertWords.Raised(phrases, tree, alert, words, now), by is null ? null : tree.Member(by)?.Name ?? by, alert.State);
    }

    /// <summary>The alert a card is about; <see langword="null"/> where it is none of ours.</summary>
    public static long? AlertOf(string task) =>
        task.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(task.AsSpan(Prefix.Length).ToString().Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What a click says, in the words people type; <see langword="null"/> for a button that says nothing.</summary>
    public static string? Words(Phrases phrases, long alert, string button, string? chosen) => button switch
    {
        "ack" => $"收到 {alert.ToString(CultureInfo.InvariantCulture)}",
        "close" => $"办结 {alert.ToString(CultureInfo.InvariantCulture)} {(Enum.TryParse<AlertOutcome>(chosen, out var outcome) && outcome != AlertOutcome.Other ? phrases.Say($"Outcome_{outcome}") : "")}".Trim(),
        _ => null,
    };

    private static object Card(Phrases phrases, string task, long number, string text, string? by, AlertState state)
    {
        var over = state is AlertState.Closed or AlertState.Retracted;
        var title = by is null ? phrases.Say("Card_Title", number) : phrases.Say(over ? "Card_Closed" : "Card_Taken", number, by);
        var buttons = over
            ? [Button(phrases.Say("Card_Over"), 4, "none")]
            : new[] { by is null ? Button(phrases.Say("Card_Ack"), 1, "ack") : Button(phrases.Say("Card_TakenBy", by), 4, "none"), Button(phrases.Say("Card_Close"), 2, "close") };
        return new
        {
            card_type = "button_interaction",
            task_id = task,
            source = new { desc = "EpiBot", desc_color = over ? 3 : 2 },
            main_title = new { title = Cut(title, LongestTitle) },
            sub_title_text = Cut(text, LongestText),
            button_selection = over ? null : new
            {
                question_key = "outcome",
                title = phrases.Say("Card_Outcome"),
                option_list = new[] { AlertOutcome.Discarded, AlertOutcome.Monitored, AlertOutcome.Confirmed, AlertOutcome.HandedOver }.Select(outcome => new { id = outcome.ToString(), text = phrases.Say($"Outcome_{outcome}") }).ToArray(),
            },
            button_list = buttons,
        };
    }

    private static object Button(string text, int style, string key) => new { text = Cut(text, 12), style, key };

    /// <summary>One id for ever for the same message, so that a repeated card is recognised.</summary>
    public static string TaskOf(OutboundMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{message.Alert}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)).AsSpan(0, 8))}");

    private static string Cut(string text, int most)
    {
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= most ? text : elements.SubstringByTextElements(0, most - 1) + "…";
    }
}
