namespace EpiBot.Organisation;

/// <summary>One thing that is wrong with an organisation file. Nothing of a file with problems is imported.</summary>
/// <param name="Table">units, members, groups or duty; or the file's name where the problem is the file's own.</param>
/// <param name="Row">
/// Where: in JSON the entry's number in its table (the first is 1), in a sheet the line as the spreadsheet counts it (the headings are
/// line 1); <see langword="null"/> where no single row is to blame.
/// </param>
/// <param name="Reason">What is wrong and what to do, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</param>
public sealed record OrganisationProblem(string Table, int? Row, string Reason)
{
    /// <summary>The line of the JSON file on which the entry begins, the first being 1; <see langword="null"/> for sheets.</summary>
    public int? Line { get; init; }

    /// <summary>The whole of it in one line: table, place and reason, in the same language.</summary>
    public string Describe() => (Row, Line) switch
    {
        ({ } row, { } line) => OrganisationTexts.Say("AtEntry", Table, row, line, Reason),
        ({ } row, null) => OrganisationTexts.Say("AtLine", Table, row, Reason),
        _ => OrganisationTexts.Say("AtTable", Table, Reason),
    };
}
