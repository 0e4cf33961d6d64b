using EpiBot.Host.Api;

namespace EpiBot.Host.Web;

/// <summary>Rules of the door that are more than a role.</summary>
internal static class Door
{
    /// <summary>The built-in chat lets anybody speak as anybody: for this machine while there are no accounts, and else for administrators.</summary>
    public static bool LetsChat(HttpContext context) =>
        context.User.IsInRole(nameof(OfficerRole.Administrator)) && (context.User.Identity?.AuthenticationType != LocalPerson.SchemeName || Locality.IsLocal(context));
}
