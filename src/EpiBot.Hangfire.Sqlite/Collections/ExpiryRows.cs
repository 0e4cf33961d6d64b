using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Collections;

/// <summary>When a set, hash or list as a whole may be swept away. No row: never.</summary>
internal static class ExpiryRows
{
    public static void Expire(Session session, string kind, string key, long at) =>
        session.Execute(
            "INSERT INTO hf_expiry (kind, key, expire_at) VALUES (?1, ?2, ?3) ON CONFLICT (kind, key) DO UPDATE SET expire_at = excluded.expire_at",
            kind, key, at);

    public static void Persist(Session session, string kind, string key) =>
        session.Execute("DELETE FROM hf_expiry WHERE kind = ?1 AND key = ?2", kind, key);

    /// <summary>The time left, not below zero; infinite (-1 ms) when nothing is to expire.</summary>
    public static TimeSpan TimeLeft(Session session, string kind, string key, long now) =>
        session.Number("SELECT expire_at FROM hf_expiry WHERE kind = ?1 AND key = ?2", kind, key) is { } at
            ? TimeSpan.FromMilliseconds(Math.Max(at - now, 0))
            : Timeout.InfiniteTimeSpan;
}
