using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Processes;

public sealed class SqliteKills : KillFacts<SqliteStore>;

public sealed class PostgreSqlKills : KillFacts<PostgreSqlStore>;

public sealed class SqliteLockStress : LockStressFacts<SqliteStore>;

public sealed class PostgreSqlLockStress : LockStressFacts<PostgreSqlStore>;
