using EpiBot.Engine;

namespace EpiBot.Host;

/// <summary>The settings file and the environment, bound to the engine's settings.</summary>
internal static class HostSettings
{
    /// <summary>A settings file alone; none gives the defaults.</summary>
    public static IConfiguration FromFile(string? path)
    {
        var builder = new ConfigurationBuilder();
        if (path is not null) builder.AddJsonFile(Path.GetFullPath(path), optional: false);
        return builder.Build();
    }

    /// <summary>Parses the engine's settings; the problems of all of them together, or none.</summary>
    public static IReadOnlyList<string> Rules(IConfiguration configuration, out CountyRules rules)
    {
        var raw = configuration.GetSection("EpiBot").Get<EpiBotSettings>() ?? new EpiBotSettings();
        rules = CountyRules.Parse(raw, path => File.Exists(path) ? File.ReadAllText(path) : null, out var problems);
        return [.. problems.Select(problem => problem.ToString())];
    }
}
