namespace EpiBot.Organisation;

/// <summary>What a chat group is for.</summary>
public enum GroupPurpose
{
    /// <summary>The reporting units at or below the group's unit report in it and are reminded in it (报告群).</summary>
    Reporting,

    /// <summary>A command post: hears alerts and escalations of its unit and answers them (指挥群).</summary>
    Command,

    /// <summary>Residents declare themselves in it; nobody is ever reminded there (村民群).</summary>
    Villagers,
}
