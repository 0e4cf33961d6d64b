using System.Diagnostics.Metrics;
using EpiBot.Alerts;
using EpiBot.Engine;
using EpiBot.Host.Web.Board;
using EpiBot.Outbox;
using EpiBot.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Metrics;

/// <summary>
/// The figures of the field as gauges: today's rounds, open alerts, what waits to be sent. They are read when somebody asks, from the
/// snapshot the board shows, so that asking often costs no more than a look at the board.
/// </summary>
internal sealed class FieldFigures : IDisposable
{
    private readonly EpiBotEngine _engine;
    private readonly BoardWatch _board;
    private readonly Meter _meter = new(Instruments.Name);
    private IReadOnlyList<BoardRound> _rounds = [];
    private double _lag;
    private int _open;

    public FieldFigures(EpiBotEngine engine, BoardWatch board)
    {
        (_engine, _board) = (engine, board);
        _meter.CreateObservableGauge("reports_expected", () => Of(round => round.Figures.Expected), null, "Reports expected in today's round.");
        _meter.CreateObservableGauge("reports_received", Timely, null, "Reports received in today's round, by timeliness.");
        _meter.CreateObservableGauge("reports_missing", () => Of(round => round.Figures.Missing), null, "Units that have not reported in today's round.");
        _meter.CreateObservableGauge("alerts_open", () => _open, null, "Alerts that nobody has answered.");
        _meter.CreateObservableGauge("outbox_lag_seconds", () => _lag, null, "Age of the oldest message that is due and not sent; seconds.");
        _meter.CreateObservableGauge("turns_waiting", () => _engine.Intake.Unfinished, null, "Messages that wait for their commit.");
    }

    /// <summary>Reads them anew where they are older than the board's.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        _rounds = (await _board.LookAsync(cancellation)).Rounds;
        await using var db = _engine.Database.Open();
        var now = _engine.Clock.Now;
        _open = await db.Set<Alert>().CountAsync(alert => alert.State == AlertState.Open, cancellation);
        var oldest = await db.Set<OutboxMessage>().Where(message => message.State == OutboxState.Pending && message.NotBefore <= now).MinAsync(message => (DateTimeOffset?)message.PlannedAt, cancellation);
        _lag = oldest is { } at && at < now ? (now - at).TotalSeconds : 0;
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Of(Func<BoardRound, int> figure) => _rounds.Select(round => new Measurement<int>(figure(round), new KeyValuePair<string, object?>("report", round.Report.Id)));

    private IEnumerable<Measurement<int>> Timely() => _rounds.SelectMany(round => new[]
    {
        new Measurement<int>(round.Figures.OnTime, new("report", round.Report.Id), new("timeliness", "on_time")),
        new Measurement<int>(round.Figures.Late, new("report", round.Report.Id), new("timeliness", "late")),
    });
}
