using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>
/// One connection with its prepared statements, used by one thread at a time. Arguments are bound by position (?1, ?2, …) and may be
/// null, string, long, int or double.
/// </summary>
/// <remarks>
/// Statements go to SQLite directly: SqliteCommand looks every parameter up by name at each execution, and it waits 150 ms when another
/// process holds the file, which is longer than a job takes.
/// </remarks>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(StringComparer.Ordinal);

    private sqlite3 Handle => connection.Handle ?? throw new ObjectDisposedException(nameof(Session));

    /// <summary>Whether no transaction is open.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(Handle) != 0;

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments)
    {
        var statement = Bind(sql, arguments);
        try
        {
            while (Step(statement)) { }
            return raw.sqlite3_changes(Handle);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Runs a statement unless another process holds the file; false when it does.</summary>
    public bool TryExecute(string sql)
    {
        var statement = Bind(sql, []);
        try
        {
            var code = raw.sqlite3_step(statement);
            if ((code & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED) return false;
            SqliteException.ThrowExceptionForRC(code is raw.SQLITE_DONE or raw.SQLITE_ROW ? raw.SQLITE_OK : code, Handle);
            return true;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first column of the first row as a number, or null when there is no row or it is null.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> arguments)
    {
        var statement = Bind(sql, arguments);
        try
        {
            long? value = null;
            for (var first = true; Step(statement); first = false)
                if (first)
                    value = new Row(statement).NumberOrNull(0);
            return value;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first column of the first row as text, or null when there is no row or it is null.</summary>
    public string? Text(string sql, params ReadOnlySpan<object?> arguments)
    {
        var statement = Bind(sql, arguments);
        try
        {
            return Step(statement) ? new Row(statement).TextOrNull(0) : null;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>All rows, read to the end.</summary>
    public List<T> Rows<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> arguments)
    {
        var statement = Bind(sql, arguments);
        try
        {
            var rows = new List<T>();
            while (Step(statement))
                rows.Add(read(new Row(statement)));
            return rows;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first row, or null.</summary>
    public T? First<T>(string sql, Func<Row, T> read, params ReadOnlySpan<object?> arguments)
        where T : class
    {
        var rows = Rows(sql, read, arguments);
        return rows.Count == 0 ? null : rows[0];
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        connection.Dispose();
    }

    private sqlite3_stmt Bind(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(Handle, sql, out statement), Handle);
            _statements.Add(sql, statement);
        }

        for (var i = 0; i < arguments.Length; i++)
            BindOne(statement, i + 1, arguments[i]);
        return statement;
    }

    private void BindOne(sqlite3_stmt statement, int position, object? value)
    {
        var code = value switch
        {
            null => raw.sqlite3_bind_null(statement, position),
            string text => raw.sqlite3_bind_text(statement, position, text),
            long number => raw.sqlite3_bind_int64(statement, position, number),
            int number => raw.sqlite3_bind_int64(statement, position, number),
            double number => raw.sqlite3_bind_double(statement, position, number),
            _ => throw new ArgumentException($"A {value.GetType()} cannot be bound.", nameof(value)),
        };
        SqliteException.ThrowExceptionForRC(code, Handle);
    }

    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        SqliteException.ThrowExceptionForRC(code, Handle);
        return false;
    }
}
