using System.Globalization;
using EpiBot.Engine;

namespace EpiBot.Host.Commands;

/// <summary>What every verb that needs the installation does first: read the settings, and say all their problems.</summary>
internal static class CommandStart
{
    /// <summary>appsettings.json beside the program and in the current folder, then the environment.</summary>
    public static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>The rules, or <see langword="null"/> after the problems have been said.</summary>
    public static CountyRules? Rules(IConfiguration configuration, TextWriter errors, IReadOnlyList<string>? more = null)
    {
        IReadOnlyList<string> problems = [.. HostSettings.Rules(configuration, out var rules), .. Installation.Problems(configuration), .. Web.Accounts.OidcSettings.Problems(configuration), .. more ?? []];
        foreach (var problem in problems) errors.WriteLine(problem);
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = rules.Phrases.Culture;
        return problems.Count == 0 ? rules : null;
    }

    public static async Task<int> FailAsync(TextWriter errors, string reason, int code = 2)
    {
        await errors.WriteLineAsync(reason);
        return code;
    }
}
