using EpiBot.Hangfire.Sqlite.Tests.Stores;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Sets with scores.</summary>
public abstract class SetFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    [Fact]
    public void A_set_that_does_not_exist_is_empty()
    {
        var connection = Connect();
        Assert.Empty(connection.GetAllItemsFromSet("s"));
        Assert.Empty(connection.GetRangeFromSet("s", 0, 10));
        Assert.Null(connection.GetFirstByLowestScoreFromSet("s", 0, 10));
        Assert.Empty(connection.GetFirstByLowestScoreFromSet("s", 0, 10, 5));
        Assert.Equal(0, connection.GetSetCount("s"));
    }

    [Fact]
    public void A_member_is_in_a_set_once_with_its_last_score()
    {
        Commit(transaction =>
        {
            transaction.AddToSet("s", "a", 1);
            transaction.AddToSet("s", "a", 5);
            transaction.AddToSet("other", "b", 1);
        });
        var connection = Connect();
        Assert.Equal(["a"], connection.GetAllItemsFromSet("s"));
        Assert.Null(connection.GetFirstByLowestScoreFromSet("s", 0, 4));
        Assert.Equal("a", connection.GetFirstByLowestScoreFromSet("s", 5, 5));
    }

    [Fact]
    public void The_lowest_scores_between_two_come_first_both_ends_included()
    {
        Commit(transaction =>
        {
            transaction.AddToSet("s", "high", 3);
            transaction.AddToSet("s", "too high", 3.5);
            transaction.AddToSet("s", "too low", -1);
            transaction.AddToSet("s", "low", 1);
            transaction.AddToSet("s", "middle", 2.5);
        });
        var connection = Connect();
        Assert.Equal("low", connection.GetFirstByLowestScoreFromSet("s", 1, 3));
        Assert.Equal(["low", "middle", "high"], connection.GetFirstByLowestScoreFromSet("s", 1, 3, 10));
        Assert.Equal(["low", "middle"], connection.GetFirstByLowestScoreFromSet("s", 1, 3, 2));
    }

    [Fact]
    public void Scores_as_large_as_points_in_time_are_exact()
    {
        const double soon = 1_764_000_000;
        Commit(transaction =>
        {
            transaction.AddToSet("s", "b", soon + 1);
            transaction.AddToSet("s", "a", soon);
        });
        Assert.Equal(["a"], Connect().GetFirstByLowestScoreFromSet("s", 0, soon, 10));
    }

    [Fact]
    public void A_scores_range_must_not_be_upside_down() =>
        Assert.ThrowsAny<ArgumentException>(() => Connect().GetFirstByLowestScoreFromSet("s", 1, 0));

    [Fact]
    public void A_part_of_a_set_is_named_by_its_first_and_last_position()
    {
        Commit(transaction =>
        {
            for (var i = 0; i < 5; i++) transaction.AddToSet("s", $"{i}", i);
        });
        Assert.Equal(["1", "2", "3"], Connect().GetRangeFromSet("s", 1, 3));
        Assert.Equal(["4"], Connect().GetRangeFromSet("s", 4, 100));
    }

    [Fact]
    public void Members_can_be_removed_and_the_whole_set_too()
    {
        Commit(transaction => transaction.AddRangeToSet("s", ["a", "b", "c"]));
        Commit(transaction => transaction.RemoveFromSet("s", "b"));
        Commit(transaction => transaction.RemoveFromSet("s", "not there"));
        Assert.Equal(["a", "c"], Connect().GetAllItemsFromSet("s").Order());
        Commit(transaction => transaction.RemoveSet("s"));
        Assert.Empty(Connect().GetAllItemsFromSet("s"));
    }

    [Fact]
    public void Sets_are_counted()
    {
        Commit(transaction => transaction.AddRangeToSet("s", ["a", "b", "c"]));
        Assert.Equal(3, Connect().GetSetCount("s"));
    }

    [Fact]
    public void Several_sets_are_counted_up_to_a_limit()
    {
        Need(JobStorageFeatures.Connection.LimitedGetSetCount);
        Commit(transaction =>
        {
            transaction.AddRangeToSet("s", ["a", "b", "c"]);
            transaction.AddRangeToSet("t", ["a", "b"]);
        });
        Assert.Equal(5, Connect().GetSetCount(["s", "t", "none"], 100));
        Assert.Equal(4, Connect().GetSetCount(["s", "t"], 4));
        Assert.Equal(0, Connect().GetSetCount(["s", "t"], 0));
    }

    [Fact]
    public void A_set_says_whether_it_has_a_member()
    {
        Need(JobStorageFeatures.Connection.GetSetContains);
        Commit(transaction => transaction.AddToSet("s", "a"));
        Assert.True(Connect().GetSetContains("s", "a"));
        Assert.False(Connect().GetSetContains("s", "b"));
        Assert.False(Connect().GetSetContains("t", "a"));
    }

    [Fact]
    public void A_set_lives_for_ever_until_it_is_told_to_expire_and_again_when_persisted()
    {
        Assert.True(Connect().GetSetTtl("s") < TimeSpan.Zero);
        Commit(transaction => transaction.AddToSet("s", "a"));
        Assert.True(Connect().GetSetTtl("s") < TimeSpan.Zero);
        Commit(transaction => transaction.ExpireSet("s", TimeSpan.FromHours(1)));
        Assert.InRange(Connect().GetSetTtl("s"), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Commit(transaction => transaction.PersistSet("s"));
        Assert.True(Connect().GetSetTtl("s") < TimeSpan.Zero);
    }

    [Fact]
    public void Members_of_any_script_are_kept_apart_by_their_letters()
    {
        Commit(transaction => transaction.AddRangeToSet("s", ["县", "縣", "A", "a"]));
        Assert.Equal(4, Connect().GetSetCount("s"));
    }
}
