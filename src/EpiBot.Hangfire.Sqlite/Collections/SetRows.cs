using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Collections;

/// <summary>Sorted sets: by score, equal scores by value.</summary>
internal static class SetRows
{
    public const string Kind = "set";

    public static void Add(Session session, string key, string value, double score) =>
        session.Execute(
            "INSERT INTO hf_set (key, value, score) VALUES (?1, ?2, ?3) ON CONFLICT (key, value) DO UPDATE SET score = excluded.score",
            key, value, score);

    public static void Remove(Session session, string key, string value)
    {
        session.Execute("DELETE FROM hf_set WHERE key = ?1 AND value = ?2", key, value);
        session.Execute(
            "DELETE FROM hf_expiry WHERE kind = ?1 AND key = ?2 AND NOT EXISTS (SELECT 1 FROM hf_set WHERE key = ?2)", Kind, key);
    }

    public static void Clear(Session session, string key)
    {
        session.Execute("DELETE FROM hf_set WHERE key = ?1", key);
        ExpiryRows.Persist(session, Kind, key);
    }

    public static void Expire(Session session, string key, long at)
    {
        if (session.Number("SELECT 1 FROM hf_set WHERE key = ?1 LIMIT 1", key) is not null) ExpiryRows.Expire(session, Kind, key, at);
    }

    public static List<string> All(Session session, string key) =>
        session.Rows("SELECT value FROM hf_set WHERE key = ?1 ORDER BY score, value", static row => row.Text(0), key);

    /// <summary>Members from one position to another, both included, counted from 0.</summary>
    public static List<string> Range(Session session, string key, int from, int to) => session.Rows(
        "SELECT value FROM hf_set WHERE key = ?1 ORDER BY score, value LIMIT ?3 OFFSET ?2", static row => row.Text(0), key, from, (long)to - from + 1);

    /// <summary>The members of the lowest scores between two, both included.</summary>
    public static List<string> Lowest(Session session, string key, double from, double to, int count) => session.Rows(
        "SELECT value FROM hf_set WHERE key = ?1 AND score BETWEEN ?2 AND ?3 ORDER BY score, value LIMIT ?4",
        static row => row.Text(0), key, from, to, count);

    /// <summary>The lowest score of all without its fraction; null for an empty set.</summary>
    public static long? LowestScore(Session session, string key) =>
        session.Number("SELECT CAST(score AS INTEGER) FROM hf_set WHERE key = ?1 ORDER BY score LIMIT 1", key);

    public static long Count(Session session, string key) =>
        session.Number("SELECT count(*) FROM hf_set WHERE key = ?1", key)!.Value;

    public static long Count(Session session, string key, long limit) =>
        session.Number("SELECT count(*) FROM (SELECT 1 FROM hf_set WHERE key = ?1 LIMIT ?2)", key, limit)!.Value;

    public static bool Contains(Session session, string key, string value) =>
        session.Number("SELECT 1 FROM hf_set WHERE key = ?1 AND value = ?2", key, value) is not null;
}
