namespace EpiBot.Reading.Scanning;

/// <summary>The marks of one message. It counts every look at a mark, which is the measure of the reader's work.</summary>
internal sealed class MarkList(Mark[] marks)
{
    public int Length => marks.Length;

    /// <summary>How often a mark has been looked at.</summary>
    public long Looks { get; private set; }

    public ref Mark this[int index]
    {
        get
        {
            Looks++;
            return ref marks[index];
        }
    }

    public ref Mark this[Index index] => ref this[index.GetOffset(marks.Length)];
}
