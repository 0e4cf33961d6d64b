using EpiBot.Access;
using EpiBot.Host.Access;
using EpiBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Commands;

/// <summary><c>api-key create NAME</c>: makes a key and prints it, once.</summary>
internal static class ApiKeyCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["create", { Length: > 0 and <= 100 } name]) return await CommandStart.FailAsync(errors, "usage: api-key create NAME");
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var installation = Installation.Find(configuration, rules);
        if (!installation.Exists) return await CommandStart.FailAsync(errors, $"There is no database at {installation.Place}; run 'import' first.", 1);
        await installation.Database.MigrateAsync();
        using var writer = new SingleWriter(installation.Database);
        var key = ApiKeys.New();
        var made = await writer.WriteAsync(async (db, stop) =>
        {
            if (await db.Set<ApiKey>().AnyAsync(known => known.Name == name, stop)) return false;
            db.Add(new ApiKey { Name = name, Hash = ApiKeys.HashOf(key), CreatedAt = WallClock.In(rules.Zone).Now });
            return true;
        });
        if (!made) return await CommandStart.FailAsync(errors, $"There is a key called '{name}' already; choose another name.", 1);
        await output.WriteLineAsync(key);
        return 0;
    }
}
