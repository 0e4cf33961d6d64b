namespace EpiBot.Tests.Support;

/// <summary>Compares what was told with what was expected; of one instant the order is left open, as the contract leaves it.</summary>
internal static class Facts
{
    public static void Same(IEnumerable<string> expected, IEnumerable<string> told) =>
        Assert.Equal(string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', told.Order(StringComparer.Ordinal)));

    public static void None(IEnumerable<string> told) => Same([], told);
}
