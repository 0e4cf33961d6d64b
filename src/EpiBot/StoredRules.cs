using System.Text.Encodings.Web;
using System.Text.Json;
using EpiBot.Access;
using EpiBot.Alerts;
using EpiBot.Engine;
using EpiBot.Escalation;
using EpiBot.Reporting;
using EpiBot.Settings;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host;

/// <summary>The settings of the file and the environment, with the parts in their place that administrators put on the pages.</summary>
internal static class StoredRules
{
    public const string Reports = "Reports";
    public const string Ladder = "Ladder";
    public const string Excused = "Excused";
    public const string RiskAreas = "RiskAreas";

    /// <summary>Stands for a file name where the list of risk areas comes from the database.</summary>
    private const string ListOnThePages = "(pages)";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static string Write<T>(T part) => JsonSerializer.Serialize(part, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>The newest of every part.</summary>
    public static async Task<Dictionary<string, StoredSettings>> LoadAsync(EpiBotDbContext db, CancellationToken cancellation = default)
    {
        var newest = db.Set<StoredSettings>().GroupBy(part => part.Section).Select(section => section.Max(part => part.Id));
        return await db.Set<StoredSettings>().AsNoTracking().Where(part => newest.Contains(part.Id)).ToDictionaryAsync(part => part.Section, cancellation);
    }

    /// <summary>The settings as written, each part from where it is in force.</summary>
    public static EpiBotSettings Raw(IConfiguration configuration, IReadOnlyDictionary<string, string> parts)
    {
        var file = configuration.GetSection("EpiBot").Get<EpiBotSettings>() ?? new EpiBotSettings();
        return new EpiBotSettings
        {
            County = file.County,
            Reports = parts.TryGetValue(Reports, out var reports) ? Read<List<ReportSettings>>(reports) : file.Reports,
            Excused = parts.TryGetValue(Excused, out var excused) ? Read<List<ExcusedUnitSettings>>(excused) : file.Excused,
            Ladder = parts.TryGetValue(Ladder, out var ladder) ? Read<LadderSettings>(ladder) : file.Ladder,
            Conversation = file.Conversation,
            Alerts = new AlertSettings { Signs = file.Alerts.Signs, Temperature = file.Alerts.Temperature, ClimbAfter = file.Alerts.ClimbAfter, RiskAreas = parts.ContainsKey(RiskAreas) ? ListOnThePages : file.Alerts.RiskAreas },
        };
    }

    /// <summary>Parses the settings with the parts in their place.</summary>
    public static CountyRules Parse(IConfiguration configuration, IReadOnlyDictionary<string, string> parts, out IReadOnlyList<SettingProblem> problems) => CountyRules.Parse(
        Raw(configuration, parts),
        path => path == ListOnThePages ? parts[RiskAreas] : File.Exists(path) ? File.ReadAllText(path) : null, out problems);

    /// <summary>
    /// The rules in force for a database, or those of the file where what is stored does not parse (written by a later version, say): EpiBot must
    /// come up in any case.
    /// </summary>
    public static async Task<CountyRules> InForceAsync(EpiBotDbContext db, IConfiguration configuration, CountyRules ofTheFile, CancellationToken cancellation = default)
    {
        var parts = (await LoadAsync(db, cancellation)).ToDictionary(part => part.Key, part => part.Value.Json);
        if (parts.Count == 0) return ofTheFile;
        var rules = Parse(configuration, parts, out var problems);
        return problems.Count == 0 ? rules : ofTheFile;
    }
}
