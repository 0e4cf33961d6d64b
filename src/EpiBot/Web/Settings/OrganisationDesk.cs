using EpiBot.Engine;
using EpiBot.Host.Web.Audit;
using EpiBot.Organisation;

namespace EpiBot.Host.Web.Settings;

/// <summary>Shows what a new organisation would change, and puts it in force once that was seen; every change is in the trail.</summary>
internal sealed class OrganisationDesk(EpiBotEngine engine, AuditBook audit)
{
    private const int RowsShown = 200;
    private const int RowsKept = 2000;

    /// <summary>What files would change. They lie on disk only while they are read: they hold phones.</summary>
    public async Task<Proposal> ReadAsync(IReadOnlyList<(string Name, Stream Content)> files, CancellationToken cancellation = default)
    {
        var folder = Directory.CreateTempSubdirectory("epibot-import");
        try
        {
            foreach (var (name, content) in files)
            {
                await using var file = File.Create(Path.Combine(folder.FullName, SafeName(name)));
                await content.CopyToAsync(file, cancellation);
            }

            var path = files is [var one] ? Path.Combine(folder.FullName, SafeName(one.Name)) : folder.FullName;
            return Propose(OrganisationImport.Read(path, engine.Clock.Zone));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What an edited organisation would change.</summary>
    public Proposal Propose(OrganisationData data) => Propose(OrganisationFile.Check(data));

    /// <summary>Puts a proposal in force, unless the organisation has changed since it was shown.</summary>
    public async Task<bool> PutAsync(Officer officer, Proposal proposal, string what, CancellationToken cancellation = default)
    {
        if (!officer.MaySetUp(engine.Organisation.Tree)) throw new UnauthorizedAccessException();
        if (proposal.After is not { } after || !ReferenceEquals(engine.Organisation.Tree, proposal.Basis)) return false;
        var lines = string.Join('\n', OrganisationChanges.Between(proposal.Basis.Data, after).Describe(RowsKept));
        await engine.ReplaceOrganisationAsync(new OrganisationTree(after), db => db.Add(audit.Event(officer.By, what, "organisation", null, Counts(proposal.Basis.Data), $"{Counts(after)}\n{lines}")), cancellation);
        return true;
    }

    private static string Counts(OrganisationData data) => $"{data.Units.Count} units, {data.Members.Count} members, {data.Groups.Count} groups, {data.Duty.Count} shifts";

    /// <summary>Only the name's last part and its ending matter; where it lay on somebody's disk does not.</summary>
    private static string SafeName(string name)
    {
        var file = Path.GetFileName(name.Replace('\\', '/'));
        return file.Length is 0 or > 100 || file.StartsWith('.') ? "organisation" + Path.GetExtension(file) : file;
    }

    private Proposal Propose(OrganisationReading reading)
    {
        var basis = engine.Organisation.Tree;
        return reading switch
        {
            OrganisationAccepted accepted => new Proposal(basis, accepted.Data, [.. OrganisationChanges.Between(basis.Data, accepted.Data).Describe(RowsShown)], [], [.. accepted.Warnings.Select(warning => warning.Describe())])
            {
                ChangesNothing = OrganisationChanges.Between(basis.Data, accepted.Data).None,
            },
            OrganisationRefused refused => new Proposal(basis, null, [], [.. refused.Problems.Select(problem => problem.Describe())], []),
            _ => throw new InvalidOperationException($"Unknown reading {reading.GetType().Name}."),
        };
    }
}
