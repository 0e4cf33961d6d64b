using EpiBot.Reading.Places;
using EpiBot.Reading.Text;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>A message cut into marks, from left to right without gaps: what no recogniser knows is marked as unknown.</summary>
internal sealed class Scan(string original, NormalText normal, ReadingContext context, MarkList marks)
{
    public string Text { get; } = normal.Text;

    public string Original { get; } = original;

    public ReadingContext Context { get; } = context;

    public MarkList Marks { get; } = marks;

    public DateOnly Today { get; } = DateOnly.FromDateTime(context.SentAt.DateTime);

    public string Words(int start, int end) => normal.Original(Original, start, end);

    public ReadOnlySpan<char> Of(in Mark mark) => Text.AsSpan(mark.Start, mark.End - mark.Start);

    public string TextOf(in Mark mark) => Text[mark.Start..mark.End];

    public string UnitName(in Mark mark) => Context.Units.Units[mark.Value].Name;

    public static Place[] PlacesOf(in Mark mark) => PlaceTable.Candidates[mark.Place];

    /// <summary>The first mark at or after <paramref name="from"/> that is no space, up to <paramref name="end"/>; -1 if there is none.</summary>
    public int NextSolid(int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (!Marks[i].Is(Sign.Space))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The last mark before <paramref name="before"/> that is no space, not before <paramref name="start"/>; -1 if there is none.</summary>
    public int PreviousSolid(int before, int start)
    {
        for (var i = before - 1; i >= start; i--)
        {
            if (!Marks[i].Is(Sign.Space))
            {
                return i;
            }
        }

        return -1;
    }
}
