using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Collections;

/// <summary>Hashes: named fields under a key.</summary>
internal static class HashRows
{
    public const string Kind = "hash";

    public static void Set(Session session, string key, IReadOnlyList<KeyValuePair<string, string?>> fields)
    {
        foreach (var (field, value) in fields)
            session.Execute(
                "INSERT INTO hf_hash (key, field, value) VALUES (?1, ?2, ?3) ON CONFLICT (key, field) DO UPDATE SET value = excluded.value",
                key, field, value);
    }

    public static void Clear(Session session, string key)
    {
        session.Execute("DELETE FROM hf_hash WHERE key = ?1", key);
        ExpiryRows.Persist(session, Kind, key);
    }

    public static void Expire(Session session, string key, long at)
    {
        if (session.Number("SELECT 1 FROM hf_hash WHERE key = ?1 LIMIT 1", key) is not null) ExpiryRows.Expire(session, Kind, key, at);
    }

    /// <summary>All fields, or null when there are none.</summary>
    public static Dictionary<string, string>? All(Session session, string key)
    {
        var fields = session.Rows(
            "SELECT field, value FROM hf_hash WHERE key = ?1", static row => (Field: row.Text(0), Value: row.TextOrNull(1)), key);
        return fields.Count == 0 ? null : fields.ToDictionary(static pair => pair.Field, static pair => pair.Value!, StringComparer.Ordinal);
    }

    public static string? Value(Session session, string key, string field) =>
        session.Text("SELECT value FROM hf_hash WHERE key = ?1 AND field = ?2", key, field);

    public static long Count(Session session, string key) =>
        session.Number("SELECT count(*) FROM hf_hash WHERE key = ?1", key)!.Value;
}
