using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Collections;

/// <summary>Lists: the newest element comes first and has position 0.</summary>
internal static class ListRows
{
    public const string Kind = "list";

    public static void Insert(Session session, string key, string value) =>
        session.Execute("INSERT INTO hf_list (key, value) VALUES (?1, ?2)", key, value);

    /// <summary>Removes every element of that value.</summary>
    public static void Remove(Session session, string key, string value)
    {
        session.Execute("DELETE FROM hf_list WHERE key = ?1 AND value = ?2", key, value);
        ForgetEmpty(session, key);
    }

    /// <summary>Keeps the elements from one position to another, both included.</summary>
    public static void Trim(Session session, string key, int from, int to)
    {
        session.Execute("""
            DELETE FROM hf_list WHERE key = ?1 AND id NOT IN (SELECT id FROM hf_list WHERE key = ?1 ORDER BY id DESC LIMIT ?3 OFFSET ?2)
            """, key, Math.Max(from, 0), Math.Max((long)to - Math.Max(from, 0) + 1, 0));
        ForgetEmpty(session, key);
    }

    public static void Expire(Session session, string key, long at)
    {
        if (session.Number("SELECT 1 FROM hf_list WHERE key = ?1 LIMIT 1", key) is not null) ExpiryRows.Expire(session, Kind, key, at);
    }

    public static List<string> All(Session session, string key) =>
        session.Rows("SELECT value FROM hf_list WHERE key = ?1 ORDER BY id DESC", static row => row.Text(0), key);

    public static List<string> Range(Session session, string key, int from, int to) => session.Rows(
        "SELECT value FROM hf_list WHERE key = ?1 ORDER BY id DESC LIMIT ?3 OFFSET ?2", static row => row.Text(0), key, from, (long)to - from + 1);

    public static long Count(Session session, string key) =>
        session.Number("SELECT count(*) FROM hf_list WHERE key = ?1", key)!.Value;

    private static void ForgetEmpty(Session session, string key) =>
        session.Execute(
            "DELETE FROM hf_expiry WHERE kind = ?1 AND key = ?2 AND NOT EXISTS (SELECT 1 FROM hf_list WHERE key = ?2)", Kind, key);
}
