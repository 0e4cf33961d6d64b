namespace EpiBot.Organisation.Files;

/// <summary>What is too much to be meant. Generous: a province of 600,000 units fits.</summary>
internal static class OrganisationLimits
{
    /// <summary>Rows of one table.</summary>
    public const int Rows = 2_000_000;

    /// <summary>Characters of an id; channels have ids well beyond a hundred.</summary>
    public const int Id = 200;

    /// <summary>Characters of a name or alias.</summary>
    public const int Name = 100;

    /// <summary>Characters of a phone cell.</summary>
    public const int Phone = 60;

    /// <summary>Aliases of one unit.</summary>
    public const int Aliases = 30;

    /// <summary>Members of one chat group; the channels end well below.</summary>
    public const int Speakers = 10_000;

    /// <summary>Units above one another, the top one included: county, township, village, 小组 and some to spare.</summary>
    public const int Depth = 8;

    /// <summary>Bytes of a file, and of what a zip or workbook unpacks to.</summary>
    public const long Bytes = 512L * 1024 * 1024;
}
