namespace EpiBot.Host.Web.Board;

/// <summary>The six things that are never merged, and 待确认.</summary>
public enum TileState
{
    Missing,
    Pending,
    Late,
    Open,
    OnTime,
    Excused,
}
