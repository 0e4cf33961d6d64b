namespace EpiBot.Host.Web;

/// <summary>
/// What a browser is told about every answer. Scripts come from this server alone and never inline; styles must be allowed inline, for the
/// component library sets colours and positions that way.
/// </summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    public static void UsePageHeaders(this WebApplication app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";

        // The job dashboard brings inline scripts of its own.
        if (!context.Request.Path.StartsWithSegments("/hangfire")) headers.ContentSecurityPolicy = Policy;
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        await next(context);
    });
}
