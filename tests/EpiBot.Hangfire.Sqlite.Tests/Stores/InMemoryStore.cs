using Hangfire;
using Hangfire.InMemory;

namespace EpiBot.Hangfire.Sqlite.Tests.Stores;

public sealed class InMemoryStore : IStore
{
    private readonly InMemoryStorage _storage = new();

    public JobStorage Storage => _storage;

    public void Dispose() => _storage.Dispose();
}
