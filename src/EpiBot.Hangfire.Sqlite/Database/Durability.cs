namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>What a caller needs of the commit before it goes on.</summary>
internal enum Durability
{
    /// <summary>
    /// Other connections and processes see it; the disk need not. Enough for what dies with the process anyway: who holds a lock, who
    /// has fetched a job, that a process is alive. After a power cut such a row is as it was before, which is right.
    /// </summary>
    Seen,

    /// <summary>It survives a power cut.</summary>
    Synced,
}
