namespace EpiBot.Storage;

/// <summary>What happens where a row is there already.</summary>
internal enum RowConflict
{
    /// <summary>The write fails, and with it the transaction.</summary>
    Fail,

    /// <summary>What is there stays.</summary>
    Skip,

    /// <summary>The row of the same primary key is overwritten.</summary>
    Replace,
}
