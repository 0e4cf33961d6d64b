using System.Net;

namespace EpiBot.Host.Api;

/// <summary>The loopback rule: unauthenticated calls come from this machine itself, and not through a proxy that stands on it.</summary>
internal static class Locality
{
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && IsLocalName(context.Request.Host.Host)
        && !context.Request.Headers.Keys.Any(name => name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));

    /// <summary>A foreign page whose name was pointed at this machine still carries that name.</summary>
    private static bool IsLocalName(string host) =>
        host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
