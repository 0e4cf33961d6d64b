using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Hashes.</summary>
public abstract class HashFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    [Fact]
    public void A_hash_that_does_not_exist_is_null_and_has_no_values()
    {
        var connection = Connect();
        Assert.Null(connection.GetAllEntriesFromHash("h"));
        Assert.Null(connection.GetValueFromHash("h", "a"));
        Assert.Equal(0, connection.GetHashCount("h"));
    }

    [Fact]
    public void Fields_are_added_and_overwritten_and_others_kept()
    {
        Commit(transaction => transaction.SetRangeInHash("h", Fields(("a", "1"), ("b", "2"))));
        Commit(transaction => transaction.SetRangeInHash("h", Fields(("b", "3"), ("c", ""))));
        var connection = Connect();
        Assert.Equal(["a=1", "b=3", "c="], connection.GetAllEntriesFromHash("h").Select(static field => $"{field.Key}={field.Value}").Order());
        Assert.Equal("3", connection.GetValueFromHash("h", "b"));
        Assert.Null(connection.GetValueFromHash("h", "d"));
        Assert.Equal(3, connection.GetHashCount("h"));
    }

    [Fact]
    public void A_connection_can_set_fields_without_a_transaction()
    {
        Connect().SetRangeInHash("h", Fields(("a", "1")));
        Assert.Equal("1", Connect().GetValueFromHash("h", "a"));
    }

    [Fact]
    public void A_field_can_be_null()
    {
        Connect().SetRangeInHash("h", Fields(("a", null!)));
        Assert.Null(Connect().GetValueFromHash("h", "a"));
        Assert.Equal(1, Connect().GetHashCount("h"));
    }

    [Fact]
    public void A_hash_can_be_removed()
    {
        Connect().SetRangeInHash("h", Fields(("a", "1")));
        Connect().SetRangeInHash("other", Fields(("a", "1")));
        Commit(transaction => transaction.RemoveHash("h"));
        Assert.Null(Connect().GetAllEntriesFromHash("h"));
        Assert.NotNull(Connect().GetAllEntriesFromHash("other"));
    }

    [Fact]
    public void A_hash_lives_for_ever_until_it_is_told_to_expire_and_again_when_persisted()
    {
        Assert.True(Connect().GetHashTtl("h") < TimeSpan.Zero);
        Connect().SetRangeInHash("h", Fields(("a", "1")));
        Assert.True(Connect().GetHashTtl("h") < TimeSpan.Zero);
        Commit(transaction => transaction.ExpireHash("h", TimeSpan.FromHours(1)));
        Assert.InRange(Connect().GetHashTtl("h"), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Commit(transaction => transaction.PersistHash("h"));
        Assert.True(Connect().GetHashTtl("h") < TimeSpan.Zero);
    }

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(static field => field.Name, static field => field.Value);
}
