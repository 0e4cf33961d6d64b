namespace EpiBot.Host.Web.Returnees;

/// <summary>One page of the register.</summary>
/// <param name="Rows">The rows, newest first.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record RegisterSheet(IReadOnlyList<RegisterRow> Rows, int Total)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 50;

    /// <summary>The last page, from 0.</summary>
    public int LastPage => Math.Max(0, (Total - 1) / Size);
}
