using EpiBot.Access;
using EpiBot.Engine;
using EpiBot.Host.Jobs;
using EpiBot.Host.Web.Audit;
using EpiBot.Settings;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Web.Settings;

/// <summary>Puts parts of the settings in force that administrators changed on the pages, here and on the other nodes; every change is in the trail.</summary>
internal sealed partial class SettingsDesk(EpiBotEngine engine, IConfiguration configuration, AuditBook audit, IRecurringJobManager jobs, JobStorage storage, ILogger<SettingsDesk> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private long _seen = -1;

    /// <summary>The list of risk areas as it was put on the page, or as the file has it; empty where there is none.</summary>
    public async Task<string> RiskAreasAsync(CancellationToken cancellation = default)
    {
        var parts = await PartsAsync(cancellation);
        if (parts.TryGetValue(StoredRules.RiskAreas, out var list)) return list;
        return configuration["EpiBot:Alerts:RiskAreas"] is { Length: > 0 } path && File.Exists(path) ? await File.ReadAllTextAsync(path, cancellation) : "";
    }

    /// <summary>What is wrong with a part, if it were put in the place of what is in force.</summary>
    public async Task<IReadOnlyList<SettingProblem>> CheckAsync(string section, string json, CancellationToken cancellation = default)
    {
        var parts = await PartsAsync(cancellation);
        parts[section] = json;
        var rules = StoredRules.Parse(configuration, parts, out var problems);
        return [.. problems, .. rules.UnknownUnits(id => engine.Organisation.Tree.Unit(id) is not null)];
    }

    /// <summary>Puts a part in force; gives what is wrong with it instead, and then nothing has changed.</summary>
    public async Task<IReadOnlyList<SettingProblem>> PutAsync(Officer officer, string section, string json, CancellationToken cancellation = default)
    {
        if (!officer.MaySetUp(engine.Organisation.Tree)) throw new UnauthorizedAccessException();
        var problems = await CheckAsync(section, json, cancellation);
        if (problems.Count > 0) return problems;
        var before = await WrittenAsync(section, cancellation);
        await engine.Writer.WriteAsync(
            (db, _) =>
            {
                db.Add(new StoredSettings { Section = section, Json = json, At = engine.Clock.Now, By = officer.By });
                db.Add(audit.Event(officer.By, "changed", $"settings {section}", null, before, json));
                return Task.FromResult(true);
            },
            cancellation);
        await RefreshAsync(cancellation);
        return [];
    }

    /// <summary>Looks whether a page, here or on another node, has changed something, and puts it in force.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await using var db = engine.Database.Open();
        var newest = await db.Set<StoredSettings>().AsNoTracking().MaxAsync(part => (long?)part.Id, cancellation) ?? 0;
        if (newest == Volatile.Read(ref _seen)) return;
        if (newest > 0)
        {
            var rules = StoredRules.Parse(configuration, await PartsAsync(cancellation), out var problems);
            if (problems.Count > 0) LogUnusable(problems[0].ToString());
            else
            {
                engine.Put(rules);
                RecurringDefinitions.Register(jobs, storage, engine);
            }
        }

        Volatile.Write(ref _seen, newest);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken);
                await Task.Delay(Poll, engine.Clock.Provider, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                // What is in force stays in force; it is looked again in a moment.
                LogFailed(problem);
                await Task.Delay(Poll, engine.Clock.Provider, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task<Dictionary<string, string>> PartsAsync(CancellationToken cancellation)
    {
        await using var db = engine.Database.Open();
        return (await StoredRules.LoadAsync(db, cancellation)).ToDictionary(part => part.Key, part => part.Value.Json);
    }

    private async Task<string> WrittenAsync(string section, CancellationToken cancellation) => section switch
    {
        StoredRules.RiskAreas => await RiskAreasAsync(cancellation),
        StoredRules.Reports => StoredRules.Write(SettingForms.Of(engine.Calendar.Definitions)),
        StoredRules.Ladder => StoredRules.Write(SettingForms.Of(engine.Rules.Ladder)),
        _ => StoredRules.Write(SettingForms.Of(engine.Calendar.Excused)),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The settings of the pages cannot be used, what is in force stays: {Problem}")]
    private partial void LogUnusable(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The settings of the pages could not be read; it is tried again")]
    private partial void LogFailed(Exception problem);
}
