using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Collections;

/// <summary>Counters, one row each, changed in place: with a single writer nothing is gained by collecting increments.</summary>
internal static class CounterRows
{
    /// <summary>Adds to a counter; a time of expiry replaces the one it had, none leaves it.</summary>
    public static void Add(Session session, string key, int amount, long? expireAt) =>
        session.Execute("""
            INSERT INTO hf_counter (key, value, expire_at) VALUES (?1, ?2, ?3)
            ON CONFLICT (key) DO UPDATE SET value = value + excluded.value, expire_at = coalesce(excluded.expire_at, expire_at)
            """, key, amount, expireAt);

    public static long Value(Session session, string key) =>
        session.Number("SELECT value FROM hf_counter WHERE key = ?1", key) ?? 0;
}
