namespace EpiBot.Reading.Words;

/// <summary>A fixed word: its signs, the value of the sign that has one, and its place (an index of the place table) or -1.</summary>
internal readonly record struct Word(Signs Signs, int Value, int Place);
