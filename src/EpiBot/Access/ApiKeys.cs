using System.Security.Cryptography;
using System.Text;
using EpiBot.Access;
using EpiBot.Engine;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Access;

/// <summary>Makes and checks API keys.</summary>
internal static class ApiKeys
{
    public static string New() => "epk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static async Task<bool> IsValidAsync(HttpRequest request, EpiBotEngine engine)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.Length > 200) return false;
        var hash = HashOf(header["Bearer ".Length..].Trim());
        await using var db = engine.Database.Open();
        return await db.Set<ApiKey>().AsNoTracking().AnyAsync(key => key.Hash == hash);
    }
}
