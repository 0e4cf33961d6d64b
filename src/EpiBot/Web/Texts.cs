using System.Globalization;
using System.Resources;

namespace EpiBot.Host.Web;

/// <summary>The words of the pages in the language of whoever looks: zh-CN is the neutral set, en stands beside it.</summary>
internal sealed class Texts
{
    private readonly ResourceManager _resources;

    private Texts(string name) => _resources = new ResourceManager($"EpiBot.Host.Web.{name}", typeof(Texts).Assembly);

    public static Texts Board { get; } = new("Board.BoardTexts");

    public static Texts Units { get; } = new("Units.UnitTexts");

    public static Texts Alerts { get; } = new("Alerts.AlertTexts");

    public static Texts Accounts { get; } = new("Accounts.AccountTexts");

    public static Texts Returnees { get; } = new("Returnees.ReturneeTexts");

    public static Texts Reports { get; } = new("Reports.ReportTexts");

    public static Texts Trail { get; } = new("Trail.TrailTexts");

    public static Texts Audit { get; } = new("Audit.AuditTexts");

    public static Texts Settings { get; } = new("Settings.SettingTexts");

    /// <summary>The languages of the pages; the first is the neutral one.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    public string this[string key] => _resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"No text '{key}'.");

    /// <summary>The text, or something else where there is none.</summary>
    public string Or(string key, string otherwise) => _resources.GetString(key, CultureInfo.CurrentUICulture) ?? otherwise;

    public string Say(string key, params object?[] arguments) => string.Format(CultureInfo.CurrentUICulture, this[key], arguments);
}
