using EpiBot.Reporting;
using EpiBot.Storage;
using Microsoft.Data.Sqlite;

namespace EpiBot.Host.Backup;

/// <summary>A copy of the ledger's file while EpiBot serves: SQLite's online backup, a whole state of one moment, without holding anybody up.</summary>
internal static class SqliteBackup
{
    /// <summary>Makes the copy, checks it, and only then gives it its name; a copy that was broken off never bears it.</summary>
    /// <param name="file">The ledger's file.</param>
    /// <param name="target">Where the copy goes; replaced where it is there already.</param>
    /// <returns>What the verification of the copy found.</returns>
    /// <exception cref="InvalidDataException">The copy is damaged.</exception>
    public static async Task<LedgerVerification> CopyAsync(string file, string target)
    {
        var part = $"{target}.part";
        File.Delete(part);
        try
        {
            using (var source = Open(file, SqliteOpenMode.ReadOnly))
            using (var copy = Open(part, SqliteOpenMode.ReadWriteCreate))
            {
                source.BackupDatabase(copy);

                // The copy is one file that can be carried away: no log beside it.
                using var command = copy.CreateCommand();
                command.CommandText = "PRAGMA journal_mode=DELETE; PRAGMA integrity_check;";
                using var answer = command.ExecuteReader();
                await answer.NextResultAsync();
                if (!answer.Read() || answer.GetString(0) != "ok") throw new InvalidDataException($"The copy of {file} is damaged.");
            }

            var database = new SqliteDatabase(part);
            LedgerVerification verified;
            await using (var db = database.Open()) verified = await LedgerVerification.RunAsync(db);
            database.Release();
            using (var handle = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(handle);
            File.Move(part, target, overwrite: true);
            return verified;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
