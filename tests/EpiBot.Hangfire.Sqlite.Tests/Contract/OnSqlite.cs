using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

public sealed class SqliteJobs : JobFacts<SqliteStore>;

public sealed class SqliteQueues : QueueFacts<SqliteStore>;

public sealed class SqliteLocks : LockFacts<SqliteStore>;

public sealed class SqliteSets : SetFacts<SqliteStore>;

public sealed class SqliteHashes : HashFacts<SqliteStore>;

public sealed class SqliteLists : ListFacts<SqliteStore>;

public sealed class SqliteTransactions : TransactionFacts<SqliteStore>;

public sealed class SqliteServers : ServerFacts<SqliteStore>;

public sealed class SqliteMonitoring : MonitoringFacts<SqliteStore>;

public sealed class SqliteWhole : WholeFacts<SqliteStore>;
