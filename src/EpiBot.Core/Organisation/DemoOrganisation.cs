namespace EpiBot.Organisation;

/// <summary>
/// The organisation a first start without a database shows: a township of the county 榆社县 with twelve villages, a school, a cement plant, a
/// clinic and a poultry farm. People and phones are invented.
/// </summary>
public static class DemoOrganisation
{
    private const int Days = 366;
    private static readonly TimeOnly ChangeOfShift = new(8, 0);

    private static readonly (string Unit, string[] Leaders, string[] Members)[] Duty =
    [
        ("yunzhu", ["liuzhen"], ["zhaoyuan", "dingli"]),
        ("yushe", ["xuwei"], ["qinfen", "baijie"]),
    ];

    /// <summary>
    /// The demo with a duty roster of township and county, a shift from eight to eight, that covers the year from a day on: somebody is
    /// always on duty.
    /// </summary>
    /// <param name="today">The local date; the first shift begins the day before.</param>
    /// <param name="zone">The county's zone.</param>
    public static OrganisationData For(DateOnly today, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        using var resource = typeof(DemoOrganisation).Assembly.GetManifestResourceStream("EpiBot.Organisation.Demo.json")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return OrganisationFile.Parse(bytes.ToArray(), zone) is OrganisationAccepted accepted
            ? accepted.Data with { Duty = [.. Duty.SelectMany(unit => Shifts(unit.Unit, unit.Leaders, unit.Members, today, zone))] }
            : throw new InvalidOperationException("The demo organisation has problems; its test says which.");
    }

    private static IEnumerable<DutyShift> Shifts(string unit, string[] leaders, string[] members, DateOnly today, TimeZoneInfo zone)
    {
        for (var day = -1; day < Days; day++)
        {
            // Who is on duty follows the date, so that it does not change with the day of the start.
            var date = today.AddDays(day);
            yield return new DutyShift(
                unit, At(date, zone), At(date.AddDays(1), zone), leaders[date.DayNumber % leaders.Length], members[date.DayNumber % members.Length]);
        }
    }

    private static DateTimeOffset At(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(ChangeOfShift);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
