using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace EpiBot.Host.Tests.Accounts;

/// <summary>Every address a served county answers to, found by reflection, with ids of the own township and of the neighbour's filled in.</summary>
internal sealed partial class ServedAddresses(ServedCounty county)
{
    /// <summary>What has a rule of its own (an app id, an API key, this machine), or must be open to come in at all.</summary>
    public static readonly string[] Open = ["/api/messages", "/api/rounds/{date}/{report}", "/healthz/live", "/healthz/ready", "/account/login", "/account/first", "/account/oidc", "/language"];

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. county.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)];

    public static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>Every address that can be asked for; without the open ones, or with them.</summary>
    public IEnumerable<string> All(bool open) =>
        from endpoint in Endpoints
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
        where methods is null || methods.Count == 0 || methods.Contains("GET")
        let pattern = Pattern(endpoint)
        where open || !Open.Contains(pattern)
        from address in Filled(pattern)
        select address;

    private IEnumerable<string> Filled(string pattern)
    {
        string[] ids = pattern.Contains("alerts", StringComparison.Ordinal) ? ["1", "2", "99"] : ["dongshan", "yunzhu", "g-yunzhu", "cp-yunzhu", "nanguan"];
        var today = county.Engine.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return ids.Select(id => Parameter().Replace(pattern, match => match.Groups[1].Value.ToLowerInvariant() switch { "date" or "from" or "until" => today, "report" => "returnee", _ => id })).Distinct();
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
