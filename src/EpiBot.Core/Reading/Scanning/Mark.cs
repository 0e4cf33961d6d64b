using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>A stretch of the normal text whose meaning is known.</summary>
/// <param name="Signs">What it may mean.</param>
/// <param name="Start">First character.</param>
/// <param name="End">After the last character.</param>
internal readonly record struct Mark(Signs Signs, int Start, int End)
{
    /// <summary>The value of the sign that has one: a number, a day number, hundredths of a degree, an index.</summary>
    public int Value { get; init; }

    /// <summary>The place's index, or -1.</summary>
    public int Place { get; init; } = -1;

    /// <summary>The counter after a number (人, 只 …), or zero.</summary>
    public char Counter { get; init; }

    /// <summary>The counter of a word that stands for one person of the village: 王奶奶, 马院长.</summary>
    public const char Somebody = '姓';

    public bool IsSomebody => Counter == Somebody;

    /// <summary>Denied by 无, 没有, 0 and their like.</summary>
    public bool Negated { get; init; }

    public bool Is(Sign sign) => Signs.Has(sign);

    public bool Any(Signs signs) => Signs.Any(signs);

    public bool Only(Signs signs) => Signs.Only(signs);

    public bool Affirms(Sign sign) => !Negated && Signs.Has(sign);
}
