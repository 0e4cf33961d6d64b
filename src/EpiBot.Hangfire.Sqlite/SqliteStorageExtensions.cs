using Hangfire;

namespace EpiBot.Hangfire.Sqlite;

/// <summary>Entry in Hangfire's configuration.</summary>
public static class SqliteStorageExtensions
{
    /// <summary>Keeps jobs in a SQLite file.</summary>
    /// <param name="configuration">Hangfire's configuration.</param>
    /// <param name="connectionString">
    /// A connection string of Microsoft.Data.Sqlite that names a file: <c>Data Source=/var/lib/app/jobs.db</c>. The file and its tables
    /// are created when they are missing. It belongs on a local disk: SQLite's write-ahead log does not work over a network.
    /// </param>
    /// <param name="options">How to work; the defaults when null.</param>
    /// <returns>The configuration, for the next call.</returns>
    /// <exception cref="ArgumentException">The connection string names no file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The file was written by a newer version of this library.</exception>
    public static IGlobalConfiguration<SqliteStorage> UseSqliteStorage(
        this IGlobalConfiguration configuration, string connectionString, SqliteStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.UseStorage(new SqliteStorage(connectionString, options));
    }
}
