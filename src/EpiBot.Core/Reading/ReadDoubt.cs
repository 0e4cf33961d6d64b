namespace EpiBot.Reading;

/// <summary>Why a text that tries to report gives no (or not all) items and deserves one line of answer.</summary>
public enum ReadDoubt
{
    /// <summary>No doubt: either all is clear or nobody tried to report.</summary>
    None,

    /// <summary>Words of zero stand beside a person, a number or a symptom that cannot be resolved.</summary>
    UnclearZero,

    /// <summary>A zero that speaks of another day than today.</summary>
    OtherDay,

    /// <summary>«Same as yesterday» without saying what that was.</summary>
    SameAsBefore,

    /// <summary>A report for a unit the group does not list, or for several that the name fits.</summary>
    UnknownUnit,

    /// <summary>Looks like a report (a chain list, a template, words of the field) but nothing can be read.</summary>
    Unreadable,

    /// <summary>Longer than the reader accepts.</summary>
    TooLong,

    /// <summary>A question about reporting itself («零报告几点截止?»).</summary>
    AsksAboutReporting,
}
