using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

public sealed class InMemoryJobs : JobFacts<InMemoryStore>;

public sealed class InMemoryQueues : QueueFacts<InMemoryStore>;

public sealed class InMemoryLocks : LockFacts<InMemoryStore>;

public sealed class InMemorySets : SetFacts<InMemoryStore>;

public sealed class InMemoryHashes : HashFacts<InMemoryStore>;

public sealed class InMemoryLists : ListFacts<InMemoryStore>;

public sealed class InMemoryTransactions : TransactionFacts<InMemoryStore>;

public sealed class InMemoryServers : ServerFacts<InMemoryStore>;

public sealed class InMemoryMonitoring : MonitoringFacts<InMemoryStore>;

public sealed class InMemoryWhole : WholeFacts<InMemoryStore>;
