using EpiBot.Host.Backup;
using Npgsql;

namespace EpiBot.Host.Commands;

/// <summary><c>backup FILE</c>: copies the ledger while EpiBot serves, and checks the copy; says how PostgreSQL is backed up.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [{ Length: > 0 } file] || file.StartsWith('-')) return await CommandStart.FailAsync(errors, "usage: backup FILE");
        var configuration = CommandStart.Configuration();
        if (CommandStart.Rules(configuration, errors) is not { } rules) return 2;
        var installation = Installation.Real(configuration, rules);
        if (installation.Connection is { } connection)
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            await errors.WriteLineAsync(
                $"The ledger lies in PostgreSQL, which backs itself up while EpiBot serves:\n  pg_dump --format=custom --host={settings.Host} --port={settings.Port} --username={settings.Username} --file={file} {settings.Database}\n"
                + $"and back, into an empty database:\n  pg_restore --host={settings.Host} --port={settings.Port} --username={settings.Username} --dbname={settings.Database} {file}\nKeep the folder of the keys with it, apart from it: {installation.KeysFolder}");
            return 1;
        }

        if (!installation.Exists) return await CommandStart.FailAsync(errors, $"There is no database at {installation.Place}; run 'import' first.", 1);
        try
        {
            var verified = await SqliteBackup.CopyAsync(installation.Place, Path.GetFullPath(file));
            foreach (var broken in verified.Broken) await errors.WriteLineAsync(broken);
            await output.WriteLineAsync($"{{\"units\":{verified.Units},\"entries\":{verified.Entries},\"broken\":{verified.Broken.Count}}}");
            await errors.WriteLineAsync($"Personal data in it is sealed; without the folder of the keys it cannot be read again. Keep that too, apart from it: {installation.KeysFolder}");
            return verified.Broken.Count == 0 ? 0 : 1;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            return await CommandStart.FailAsync(errors, problem.Message, 1);
        }
    }
}
