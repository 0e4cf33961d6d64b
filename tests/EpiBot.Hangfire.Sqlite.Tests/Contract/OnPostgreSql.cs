using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

public sealed class PostgreSqlJobs : JobFacts<PostgreSqlStore>;

public sealed class PostgreSqlQueues : QueueFacts<PostgreSqlStore>;

public sealed class PostgreSqlLocks : LockFacts<PostgreSqlStore>;

public sealed class PostgreSqlSets : SetFacts<PostgreSqlStore>;

public sealed class PostgreSqlHashes : HashFacts<PostgreSqlStore>;

public sealed class PostgreSqlLists : ListFacts<PostgreSqlStore>;

public sealed class PostgreSqlTransactions : TransactionFacts<PostgreSqlStore>;

public sealed class PostgreSqlServers : ServerFacts<PostgreSqlStore>;

public sealed class PostgreSqlMonitoring : MonitoringFacts<PostgreSqlStore>;

public sealed class PostgreSqlWhole : WholeFacts<PostgreSqlStore>;
