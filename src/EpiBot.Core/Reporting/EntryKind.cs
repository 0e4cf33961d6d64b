namespace EpiBot.Reporting;

/// <summary>What a ledger entry says. Numbers are stored: append, never renumber.</summary>
public enum EntryKind
{
    /// <summary>Nothing to report.</summary>
    Zero = 1,

    /// <summary>A number of returnees.</summary>
    Count = 2,

    /// <summary>One returnee.</summary>
    Returnee = 3,

    /// <summary>Something abnormal.</summary>
    Abnormal = 4,

    /// <summary>A health-monitoring entry.</summary>
    CheckIn = 5,

    /// <summary>Takes back the entry it refers to.</summary>
    Withdrawal = 6,

    /// <summary>The command post excuses the unit from the round.</summary>
    Excuse = 7,

    /// <summary>Takes an excuse back.</summary>
    ExcuseRevoked = 8,

    /// <summary>The cadre confirms what a resident declared (the entry it refers to).</summary>
    Confirmation = 9,

    /// <summary>The cadre denies what a resident declared (the entry it refers to).</summary>
    Denial = 10,
}
