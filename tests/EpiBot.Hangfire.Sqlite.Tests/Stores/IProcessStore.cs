namespace EpiBot.Hangfire.Sqlite.Tests.Stores;

/// <summary>A storage that other processes can open too.</summary>
public interface IProcessStore : IStore
{
    /// <summary>What another process opens it by; skips the test where there is no such storage here.</summary>
    string Address { get; }

    /// <summary>What is wrong with what a killed process left: half a job, a lock of nobody's, a damaged file. Empty where nothing is.</summary>
    IReadOnlyList<string> Damage();
}
