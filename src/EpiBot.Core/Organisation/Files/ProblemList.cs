namespace EpiBot.Organisation.Files;

/// <summary>Gathers what is wrong. Beyond a thousand problems it only counts: nobody reads the thousand-and-first.</summary>
internal sealed class ProblemList
{
    private const int Most = 1_000;
    private readonly List<(int Table, OrganisationProblem Problem)> _problems = [];
    private int _more;
    private int _warnings;

    /// <summary>Whether anything forbids to take the file.</summary>
    public bool Any => _problems.Count + _more > _warnings;

    public void Add(OrganisationTable table, RowPlace? place, string text, params object[] arguments)
    {
        if (_problems.Count == Most) _more++;
        else _problems.Add((TableOrder(table), new OrganisationProblem(table.Name, place?.Row, OrganisationTexts.Say(text, arguments)) { Line = place?.Line }));
    }

    /// <summary>Notes what does not forbid to take the file.</summary>
    public void Warn(OrganisationTable table, RowPlace? place, string text, params object[] arguments)
    {
        _warnings++;
        Add(table, place, text, arguments);
    }

    /// <summary>Notes a problem of the file rather than of a table.</summary>
    public void AddToFile(string file, string text, params object[] arguments) =>
        _problems.Add((-1, new OrganisationProblem(file, null, OrganisationTexts.Say(text, arguments))));

    /// <summary>All problems by table and row.</summary>
    public IReadOnlyList<OrganisationProblem> InOrder()
    {
        List<OrganisationProblem> all = [.. _problems.OrderBy(entry => entry.Table).ThenBy(entry => entry.Problem.Row ?? 0).Select(entry => entry.Problem)];
        if (_more > 0) all.Add(new OrganisationProblem(all[^1].Table, null, OrganisationTexts.Say("AndMore", _more)));
        return all;
    }

    private static int TableOrder(OrganisationTable table)
    {
        for (var i = 0; i < OrganisationTable.All.Count; i++)
        {
            if (OrganisationTable.All[i] == table) return i;
        }

        return OrganisationTable.All.Count;
    }
}
