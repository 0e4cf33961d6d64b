using System.Collections.Concurrent;
using System.Net;
using EpiBot.Alerts;
using EpiBot.Conversation;
using EpiBot.Host.Tests.Support;
using EpiBot.Messages;
using EpiBot.Outbox;
using EpiBot.Reporting;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Host.Tests.Faults;

/// <summary>
/// Villages that report again and again whatever happens to EpiBot, and some that never do; it remembers what was acknowledged and when, and
/// checks afterwards that all of it is there and nobody was wronged.
/// </summary>
internal sealed class Crowd(int villages, int silent)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _acknowledged = [];
    private readonly ConcurrentDictionary<int, DateTimeOffset> _reported = [];
    private int _turn;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One township with all of them, and a county above it.</summary>
    public string Organisation
    {
        get
        {
            var township = Township.Of(villages);
            return township.Replace("""{"id":"t","name":"大同镇","level":"township"}""", """{"id":"k","name":"榆社县","level":"county"},{"id":"t","name":"大同镇","level":"township","parent":"k"}""", StringComparison.Ordinal)
                .Replace("\"groups\":[", "\"groups\":[{\"id\":\"cp-k\",\"name\":\"榆社县指挥部\",\"unit\":\"k\",\"purpose\":\"command\"},", StringComparison.Ordinal);
        }
    }

    /// <summary>How many messages were acknowledged so far.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Everybody who speaks says something once: a zero, and the first of them that somebody is ill.</summary>
    public Task SpeakAsync(HttpClient http)
    {
        var turn = Interlocked.Increment(ref _turn);
        return Parallel.ForAsync(0, villages - silent, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation }, async (village, _) =>
        {
            var id = $"{turn}-{village}";
            var text = village == 0 ? $"我村{"王李张刘陈杨赵黄周吴"[turn / 100 % 10]}{"国建志文明春海晓永德"[turn / 10 % 10]}{"强伟芳敏军杰娟涛超霞"[turn % 10]}今天发烧39度" : "零报告";
            await SayAsync(http, id, village, text);
        });
    }

    /// <summary>What must hold afterwards.</summary>
    /// <param name="store">The installation.</param>
    /// <param name="ladder">Whether the deadline has passed and all its steps must have gone out.</param>
    public async Task CheckAsync(Store store, bool ladder)
    {
        await using var db = store.Database.Open();

        // Every acknowledged message is there exactly once, and the chain holds.
        var kept = await db.Set<SeenMessage>().Select(message => message.Key).ToListAsync(Cancellation);
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Empty(_acknowledged.Keys.Select(id => $"activity:{id}").Except(kept));
        Assert.Empty((await LedgerVerification.RunAsync(db, Cancellation)).Broken);
        var standings = await db.Set<Standing>().AsNoTracking().ToListAsync(Cancellation);
        Assert.Empty(_reported.Keys.Select(village => $"v{village}").Except(standings.Where(standing => standing.SubmittedAt is not null).Select(standing => standing.UnitId)));

        // Every alert is out, at least once.
        var alerts = await db.Set<Alert>().AsNoTracking().ToListAsync(Cancellation);
        Assert.Empty(_acknowledged.Keys.Where(id => id.EndsWith("-0", StringComparison.Ordinal)).Select(id => $"activity:{id}").Except(alerts.Select(alert => alert.MessageKey)));
        var sent = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.State == OutboxState.Sent).ToListAsync(Cancellation);
        Assert.Empty(alerts.Select(alert => alert.Number).Except(sent.Where(message => message.Kind == MessageKind.Alert).Select(message => message.Alert!.Value)));
        if (!ladder) return;

        // Nobody who had reported was reminded, and whoever never reported was escalated to both command groups, once.
        var nagged = sent.Where(message => message.Kind == MessageKind.Reminder).SelectMany(message => Units(message).Where(unit => _reported.TryGetValue(int.Parse(unit[1..]), out var at) && at < message.SentAt));
        Assert.Empty(nagged);
        foreach (var post in (string[])["cp", "cp-k"])
        {
            var escalated = sent.Where(message => message.Kind == MessageKind.Escalation && message.GroupId == post).SelectMany(Units).ToList();
            Assert.Equal(escalated.Count, escalated.Distinct().Count());
            Assert.Empty(Enumerable.Range(villages - silent, silent).Select(village => $"v{village}").Except(escalated));
        }
    }

    private async Task SayAsync(HttpClient http, string id, int village, string text)
    {
        try
        {
            using var answer = await new Activity(id, $"r{village}", text) { Conversation = "g" }.PostAsync(http);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                Assert.NotNull(answer.Headers.RetryAfter);
                return;
            }

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // Killed before it answered: nobody was promised anything.
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        _acknowledged[id] = now;
        if (village > 0) _reported.TryAdd(village, now);
    }

    private static string[] Units(OutboxMessage message) => message.Units.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
