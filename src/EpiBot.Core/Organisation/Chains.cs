namespace EpiBot.Organisation;

/// <summary>Items by a number (a unit's position, say), in the order of the file: two integers instead of a list each.</summary>
internal sealed class Chains
{
    private readonly int[] _first;
    private readonly int[] _next;

    /// <param name="keys">How many numbers there are.</param>
    /// <param name="items">How many items there are.</param>
    /// <param name="keyOf">The number of the item at a position, or -1 to leave the item out.</param>
    public Chains(int keys, int items, Func<int, int> keyOf)
    {
        _first = new int[keys];
        _next = new int[items];
        Array.Fill(_first, -1);
        for (var item = items - 1; item >= 0; item--)
        {
            var key = keyOf(item);
            if (key >= 0) (_next[item], _first[key]) = (_first[key], item);
        }
    }

    /// <summary>The position of the first item of a number, or -1.</summary>
    public int First(int key) => key < 0 ? -1 : _first[key];

    /// <summary>The position of the next item of the same number, or -1.</summary>
    public int Next(int item) => _next[item];

    /// <summary>The positions of the items of one number, ascending; none for -1.</summary>
    public IEnumerable<int> Of(int key)
    {
        for (var item = First(key); item >= 0; item = _next[item]) yield return item;
    }
}
