namespace EpiBot.Reading.Words;

/// <summary>Finds the longest word of a fixed set that begins at a position. Built once, then only read.</summary>
internal sealed class WordTrie
{
    /// <summary>From so many first characters on they have a table of their own; it takes 256 KB, which the names of one group are not worth.</summary>
    private const int ManyFirst = 500;

    private readonly List<int> _values = [-1];
    private Dictionary<long, int> _building = [];
    private int[]? _first;
    private long[] _keys = [];
    private int[] _targets = [];
    private int _mask;

    /// <summary>Adds a word; the value must not be negative. An earlier value of the same word is replaced.</summary>
    public void Add(string word, int value)
    {
        var node = 0;
        foreach (var c in word)
        {
            node = Step(node, c);
        }

        _values[node] = value;
    }

    public int ValueOf(ReadOnlySpan<char> word) => Longest(word, out var length) is var value && length == word.Length ? value : -1;

    /// <summary>Makes the set ready for reading.</summary>
    public WordTrie Freeze()
    {
        var size = 16;
        while (size < _building.Count * 2)
        {
            size <<= 1;
        }

        _mask = size - 1;
        _keys = new long[size];
        _targets = new int[size];
        foreach (var (key, target) in _building)
        {
            var slot = Slot(key);
            while (_keys[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _keys[slot] = key;
            _targets[slot] = target;
        }

        if (_building.Keys.Count(key => key <= char.MaxValue) > ManyFirst)
        {
            _first = new int[char.MaxValue + 1];
            foreach (var (key, target) in _building)
            {
                if (key <= char.MaxValue) _first[key] = target;
            }
        }

        _building = [];
        _values.TrimExcess();
        return this;
    }

    /// <summary>The value of the longest word at the start of <paramref name="text"/>, or -1.</summary>
    public int Longest(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var best = -1;
        if (text.IsEmpty)
        {
            return best;
        }

        var node = _first is null ? Next(0, text[0]) : _first[text[0]];
        for (var i = 1; node != 0; i++)
        {
            if (_values[node] >= 0)
            {
                best = _values[node];
                length = i;
            }

            if (i == text.Length)
            {
                break;
            }

            node = Next(node, text[i]);
        }

        return best;
    }

    private int Step(int node, char c)
    {
        var key = ((long)node << 16) | c;
        if (!_building.TryGetValue(key, out var next))
        {
            next = NewNode();
            _building.Add(key, next);
        }

        return next;
    }

    private int NewNode()
    {
        _values.Add(-1);
        return _values.Count - 1;
    }

    private int Next(int node, char c)
    {
        var key = ((long)node << 16) | c;
        for (var slot = Slot(key); _keys[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] == key)
            {
                return _targets[slot];
            }
        }

        return 0;
    }

    private int Slot(long key) => (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 32) & _mask;
}
