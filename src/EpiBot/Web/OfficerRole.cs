namespace EpiBot.Host.Web;

/// <summary>What somebody may do on the pages. The names are stored.</summary>
public enum OfficerRole
{
    /// <summary>Everything, accounts and jobs included.</summary>
    Administrator,

    /// <summary>Sees phones and gives orders for the own unit and all below.</summary>
    Command,

    /// <summary>Sees the own unit and all below, masked; changes nothing.</summary>
    Viewer,
}
