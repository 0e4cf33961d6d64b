using Hangfire;

namespace EpiBot.Hangfire.Sqlite.Tests.Stores;

/// <summary>A storage for one test, fresh and empty.</summary>
public interface IStore : IDisposable
{
    JobStorage Storage { get; }
}
