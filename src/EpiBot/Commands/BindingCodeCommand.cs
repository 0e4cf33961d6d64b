using System.Globalization;
using EpiBot.Channels;
using EpiBot.Organisation;
using EpiBot.Storage;

namespace EpiBot.Host.Commands;

/// <summary><c>binding-code create --group ID | --member ID [--hours N]</c>: makes a one-time code and prints it, once.</summary>
internal static class BindingCodeCommand
{
    private const string Usage = "usage: binding-code create --group ID | --member ID [--hours N]";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["create", "--group" or "--member", { Length: > 0 } id, .. var rest]) return await CommandStart.FailAsync(errors, Usage);
        var holds = BindingCodes.Usual;
        if (rest is ["--hours", var hours] && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= 720) holds = TimeSpan.FromHours(given);
        else if (rest.Length > 0) return await CommandStart.FailAsync(errors, $"{Usage}\nA code holds 1 to 720 hours.");
        var kind = args[1] == "--group" ? BindingKind.Group : BindingKind.Member;
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var installation = Installation.Find(configuration, rules);
        if (!installation.Exists) return await CommandStart.FailAsync(errors, $"There is no database at {installation.Place}; run 'import' first.", 1);
        await installation.Database.MigrateAsync();
        var personal = installation.OpenPersonalData();
        using var writer = new SingleWriter(installation.Database);
        var code = await writer.WriteAsync(async (db, stop) =>
        {
            var tree = (await CurrentOrganisation.LoadAsync(new OrganisationStore(personal), db, stop)).Tree;
            if (kind == BindingKind.Group ? tree.Group(id) is null : tree.Member(id) is null) return null;
            return new BindingCodes(personal).Create(db, kind, id, "verb", WallClock.In(rules.Zone).Now, holds);
        });
        if (code is null) return await CommandStart.FailAsync(errors, $"The organisation has no {(kind == BindingKind.Group ? "group" : "member")} '{id}'.", 1);
        await output.WriteLineAsync(code);
        return 0;
    }
}
