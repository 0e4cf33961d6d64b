using EpiBot.Host;
using EpiBot.Organisation;
using EpiBot.Storage;

namespace EpiBot.Benchmarks;

/// <summary>
/// An organisation of any size: villages in townships of fifteen, townships in counties of fourteen, all below one command post. Every
/// township has a group in which every report is answered and a command group; every village a reporter with a phone.
/// </summary>
internal static class BenchCounty
{
    public const int VillagesOfTownship = 15;
    private const int TownshipsOfCounty = 14;

    public static string Township(int unit) => $"t{unit / VillagesOfTownship}";

    public static string VillageName(int unit) => $"{"甲乙丙丁戊己庚辛壬癸"[unit % VillagesOfTownship % 10]}{"子丑寅卯辰巳午未申酉戌亥"[unit % VillagesOfTownship % 12]}庄";

    public static OrganisationData Of(int units)
    {
        var townships = (units + VillagesOfTownship - 1) / VillagesOfTownship;
        var counties = (townships + TownshipsOfCounty - 1) / TownshipsOfCounty;
        List<Unit> all = [new("top", "总指挥部", UnitLevel.County, null, [])];
        List<Member> members = [new("chief", "陈炬", "top", MemberRole.Commander, "13700000000")];
        List<Group> groups = [new("cp-top", "总指挥部群", "top", GroupPurpose.Command)];
        for (var county = 0; county < counties; county++)
        {
            all.Add(new Unit($"c{county}", $"第{county}县", UnitLevel.County, "top", []));
            groups.Add(new Group($"cp-c{county}", $"第{county}县指挥部", $"c{county}", GroupPurpose.Command));
        }

        for (var township = 0; township < townships; township++)
        {
            all.Add(new Unit($"t{township}", $"第{township}镇", UnitLevel.Township, $"c{township / TownshipsOfCounty}", []));
            groups.Add(new Group($"g-t{township}", $"第{township}镇工作群", $"t{township}", GroupPurpose.Reporting) { AnswerEverything = true });
            groups.Add(new Group($"cp-t{township}", $"第{township}镇指挥部", $"t{township}", GroupPurpose.Command));
        }

        for (var unit = 0; unit < units; unit++)
        {
            all.Add(new Unit($"v{unit}", VillageName(unit), UnitLevel.Village, Township(unit), []));
            members.Add(new Member($"r{unit}", "李建国", $"v{unit}", MemberRole.Reporter, $"139{unit:00000000}"));
        }

        return new OrganisationData(all, members, groups, []);
    }

    /// <summary>Makes an installation with the organisation in force: the file <c>epibot.db</c> and its keys.</summary>
    public static async Task InstallAsync(string folder, int units, Database? database = null)
    {
        database ??= new SqliteDatabase(Path.Combine(folder, "epibot.db"));
        await database.MigrateAsync();
        using var writer = new SingleWriter(database);
        var tree = new OrganisationTree(Of(units));
        await writer.WriteAsync(async (db, stop) =>
        {
            await new OrganisationStore(KeyFolder.Open(Path.Combine(folder, "keys"))).ReplaceAsync(db, tree, TimeProvider.System.GetUtcNow(), stop);
            return true;
        });
        database.Release();
    }
}
