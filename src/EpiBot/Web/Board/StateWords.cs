namespace EpiBot.Host.Web.Board;

/// <summary>A state as a sign and a word: colour is never the only signal.</summary>
internal static class StateWords
{
    public static string Word(TileState state) => Texts.Board[$"State_{state}"];

    public static string Sign(TileState state) => state switch
    {
        TileState.Missing => "✕",
        TileState.Pending => "?",
        TileState.Late => "◷",
        TileState.Open => "○",
        TileState.OnTime => "✓",
        TileState.Excused => "–",
    };
}
