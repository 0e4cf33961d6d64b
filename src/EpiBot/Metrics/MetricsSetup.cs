using EpiBot.Engine;
using EpiBot.Host.Access;
using EpiBot.Host.Api;
using EpiBot.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EpiBot.Host.Metrics;

/// <summary>
/// OpenTelemetry: figures at <c>GET /metrics</c> for Prometheus, and figures and traces to a collector where OTEL_EXPORTER_OTLP_ENDPOINT names one.
/// Without either nothing is set up.
/// </summary>
internal static class MetricsSetup
{
    private const string Address = "/metrics";

    public static void AddFigures(this WebApplicationBuilder builder)
    {
        var (served, pushed) = (IsServed(builder.Configuration), !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]));
        if (!served && !pushed) return;
        builder.Services.AddSingleton<FieldFigures>();
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("epibot"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Instruments.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime");
            if (served) metrics.AddPrometheusExporter();
        });
        telemetry.WithTracing(traces => traces.AddSource(Instruments.Name).AddAspNetCoreInstrumentation());
        if (pushed) telemetry.UseOtlpExporter();
    }

    /// <summary>Served to this machine and to whoever has an API key, as the rounds are: a figure tells who is late.</summary>
    public static void UseFigures(this WebApplication app)
    {
        if (!IsServed(app.Configuration)) return;
        var figures = app.Services.GetRequiredService<FieldFigures>();
        app.UseWhen(context => context.Request.Path == Address, scrape =>
        {
            scrape.Use(async (context, next) =>
            {
                if (!Locality.IsLocal(context) && !await ApiKeys.IsValidAsync(context.Request, context.RequestServices.GetRequiredService<EpiBotEngine>()))
                {
                    await Problems.Forbidden("Give an API key in the header 'Authorization: Bearer …' (verb: api-key create NAME), or call from this machine.").ExecuteAsync(context);
                    return;
                }

                await figures.RefreshAsync(context.RequestAborted);
                await next(context);
            });
            scrape.UseOpenTelemetryPrometheusScrapingEndpoint(Address);
        });
    }

    private static bool IsServed(IConfiguration configuration) => configuration.GetValue<bool>("EpiBot:Metrics:Enabled");
}
