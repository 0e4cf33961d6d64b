namespace EpiBot.Host.Web.Reports.Spreadsheets;

/// <summary>One sheet: a title, a line below it, the headings, the rows.</summary>
/// <param name="Name">The sheet's tab.</param>
/// <param name="Title">What it is.</param>
/// <param name="Note">Scope and time of the figures.</param>
/// <param name="Columns">Headings with what stands below them.</param>
/// <param name="Rows">Cells: text, <see cref="int"/>, <see cref="long"/>, <see cref="decimal"/> (a share), <see cref="DateOnly"/>, <see cref="DateTime"/> or nothing.</param>
internal sealed record Sheet(string Name, string Title, string Note, IReadOnlyList<Column> Columns, IEnumerable<object?[]> Rows);

/// <summary>A column of a sheet.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Width">Its width in characters.</param>
internal sealed record Column(string Heading, double Width = 12);
