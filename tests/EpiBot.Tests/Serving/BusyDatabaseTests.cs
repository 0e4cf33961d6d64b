using System.Net;
using EpiBot.Host.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EpiBot.Host.Tests.Serving;

/// <summary>What is not booked is not acknowledged.</summary>
public sealed class BusyDatabaseTests(InstalledTownship township) : IClassFixture<InstalledTownship>
{
    [Fact]
    public async Task While_the_database_takes_nothing_the_sender_is_told_to_send_again()
    {
        var activity = new Activity("busy-1", "lijianguo", "零报告") { Timestamp = township.At("10:00:00") };
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(township.Folder, "epibot.db")};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = other.BeginTransaction(deferred: false);
            using var refused = await activity.PostAsync(township.Http);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        Assert.Contains("东山村", Assert.Single(await activity.RepliesAsync(township.Http)), StringComparison.Ordinal);
    }
}
