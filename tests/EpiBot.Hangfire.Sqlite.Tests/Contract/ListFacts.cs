using EpiBot.Hangfire.Sqlite.Tests.Stores;

namespace EpiBot.Hangfire.Sqlite.Tests.Contract;

/// <summary>Lists.</summary>
public abstract class ListFacts<TStore> : StorageFacts<TStore>
    where TStore : IStore, new()
{
    [Fact]
    public void A_list_that_does_not_exist_is_empty()
    {
        Assert.Empty(Connect().GetAllItemsFromList("l"));
        Assert.Empty(Connect().GetRangeFromList("l", 0, 10));
        Assert.Equal(0, Connect().GetListCount("l"));
    }

    [Fact]
    public void The_newest_element_comes_first()
    {
        Insert("a", "b", "c");
        Assert.Equal(["c", "b", "a"], Connect().GetAllItemsFromList("l"));
        Assert.Equal(3, Connect().GetListCount("l"));
    }

    [Fact]
    public void A_part_of_a_list_is_named_by_its_first_and_last_position()
    {
        Insert("a", "b", "c", "d");
        Assert.Equal(["c", "b"], Connect().GetRangeFromList("l", 1, 2));
        Assert.Equal(["a"], Connect().GetRangeFromList("l", 3, 100));
    }

    [Fact]
    public void Removing_removes_every_element_of_that_value()
    {
        Insert("a", "b", "a", "c");
        Commit(transaction => transaction.RemoveFromList("l", "a"));
        Assert.Equal(["c", "b"], Connect().GetAllItemsFromList("l"));
    }

    [Theory]
    [InlineData(0, 1, "e d")]
    [InlineData(1, 3, "d c b")]
    [InlineData(0, 100, "e d c b a")]
    [InlineData(3, 100, "b a")]
    [InlineData(10, 20, "")]
    [InlineData(1, 0, "")]
    public void Trimming_keeps_the_elements_from_the_first_position_to_the_last(int first, int last, string kept)
    {
        Assert.SkipWhen(Store is PostgreSqlStore, "Hangfire.PostgreSql counts from the other end here than where it reads.");
        Insert("a", "b", "c", "d", "e");
        Commit(transaction => transaction.TrimList("l", first, last));
        Assert.Equal(kept, string.Join(' ', Connect().GetAllItemsFromList("l")));
    }

    [Fact]
    public void Trimming_one_list_leaves_the_others()
    {
        Insert("a");
        Commit(transaction => transaction.InsertToList("other", "b"));
        Commit(transaction => transaction.TrimList("l", 1, 0));
        Assert.Equal(["b"], Connect().GetAllItemsFromList("other"));
    }

    [Fact]
    public void A_list_lives_for_ever_until_it_is_told_to_expire_and_again_when_persisted()
    {
        Assert.True(Connect().GetListTtl("l") < TimeSpan.Zero);
        Insert("a");
        Assert.True(Connect().GetListTtl("l") < TimeSpan.Zero);
        Commit(transaction => transaction.ExpireList("l", TimeSpan.FromHours(1)));
        Assert.InRange(Connect().GetListTtl("l"), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Commit(transaction => transaction.PersistList("l"));
        Assert.True(Connect().GetListTtl("l") < TimeSpan.Zero);
    }

    private void Insert(params string[] values) => Commit(transaction =>
    {
        foreach (var value in values) transaction.InsertToList("l", value);
    });
}
