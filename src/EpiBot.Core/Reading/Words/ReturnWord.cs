namespace EpiBot.Reading.Words;

/// <summary>How a word speaks of coming back.</summary>
internal enum ReturnWord
{
    None,

    /// <summary>返乡人员, 外地回来的: the thing that is counted.</summary>
    Noun,

    /// <summary>回来, 到家: somebody does.</summary>
    Verb,

    /// <summary>到, 来: only beside a date or a place.</summary>
    Weak,

    /// <summary>打算回来: somebody will.</summary>
    Planned,
}
