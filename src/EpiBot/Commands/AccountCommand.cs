using EpiBot.Engine;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Accounts;
using EpiBot.Organisation;
using EpiBot.Storage;

namespace EpiBot.Host.Commands;

/// <summary><c>account create NAME --role ROLE [--unit ID] [--member ID]</c>: makes an account and prints its first password, once.</summary>
internal static class AccountCommand
{
    private const string Usage = "usage: account create NAME --role administrator|command|viewer [--unit ID] [--member ID]";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["create", { Length: > 0 } name, .. var options] || options.Length % 2 != 0) return await CommandStart.FailAsync(errors, Usage);
        var given = options.Chunk(2).ToLookup(pair => pair[0], pair => pair[1]);
        if (given.Any(option => option.Key is not ("--role" or "--unit" or "--member") || option.Count() > 1)) return await CommandStart.FailAsync(errors, Usage);
        if (!Enum.TryParse<OfficerRole>(given["--role"].FirstOrDefault(), ignoreCase: true, out var role) || !Enum.IsDefined(role)) return await CommandStart.FailAsync(errors, Usage);
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var installation = Installation.Find(configuration, rules);
        if (!installation.Exists) return await CommandStart.FailAsync(errors, $"There is no database at {installation.Place}; run 'import' first.", 1);
        await installation.Database.MigrateAsync();
        await using var services = await ServicesAsync(installation, rules);
        await using var scope = services.CreateAsyncScope();
        var (password, problem) = await scope.ServiceProvider.GetRequiredService<AccountDesk>().TryCreateAsync(name, role, given["--unit"].FirstOrDefault(), given["--member"].FirstOrDefault(), by: null);
        if (password is null) return await CommandStart.FailAsync(errors, problem!, 1);
        await output.WriteLineAsync(password);
        return 0;
    }

    /// <summary>What an account needs, without starting the engine: nothing must tick and no outage be noted.</summary>
    private static async Task<ServiceProvider> ServicesAsync(Installation installation, CountyRules rules)
    {
        CurrentOrganisation organisation;
        await using (var db = installation.Database.Open()) organisation = await CurrentOrganisation.LoadAsync(new OrganisationStore(installation.OpenPersonalData()), db);
        return new ServiceCollection().AddLogging().AddDataProtection().Services
            .AddSingleton(installation.Database).AddSingleton<SingleWriter>().AddSingleton(WallClock.In(rules.Zone)).AddSingleton(organisation)
            .AddAccountDesk().Services.BuildServiceProvider();
    }
}
