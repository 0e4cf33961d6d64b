using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EpiBot.Engine;
using EpiBot.Host.Api;
using EpiBot.Host.Web;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace EpiBot.Host.Channels.BuiltIn;

/// <summary><c>/chat</c>: the page, and its files under an address that changes with their content, so that they are fetched once.</summary>
internal static partial class ChatPage
{
    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    public static void MapChatPage(this WebApplication app)
    {
        var folder = Path.Combine(app.Environment.ContentRootPath, "wwwroot", "chat");
        var version = VersionOf(folder);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            RequestPath = $"/chat/{version}",
            ContentTypeProvider = new FileExtensionContentTypeProvider(new Dictionary<string, string> { [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml" }),
            OnPrepareResponse = file =>
            {
                Protect(file.Context.Response);
                file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            },
        });
        var template = File.ReadAllText(Path.Combine(folder, "page.html"));
        app.MapGet("/chat", (string? lang, HttpContext context, EpiBotEngine engine, Installation installation) =>
        {
            Protect(context.Response);
            context.Response.Headers.CacheControl = "no-cache";
            return Door.LetsChat(context)
                ? Results.Text(Fill(template, version, new ChatTexts(lang, engine.Rules), installation.IsDemo), "text/html; charset=utf-8")
                : Problems.Forbidden("The built-in chat is served to this machine only.");
        });
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static string Fill(string template, string version, ChatTexts texts, bool demo) => Placeholder().Replace(template, place => place.Groups[1].Value switch
    {
        "files" => $"/chat/{version}",
        "lang" => texts.Culture.Name,
        "other-lang" => texts.Other.Name,
        "hidden-unless-demo" => demo ? "" : "hidden",
        var name => WebUtility.HtmlEncode(texts.All[name]),
    });

    private static string VersionOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    [GeneratedRegex(@"\{\{([\w-]+)\}\}")]
    private static partial Regex Placeholder();
}
