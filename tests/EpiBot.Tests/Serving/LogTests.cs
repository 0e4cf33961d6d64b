using System.Text.Json;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.Serving;

/// <summary>The log says what happened, as JSON where one wants it, and never who is ill.</summary>
public sealed class LogTests
{
    /// <summary>What people say and the roster holds; none of it belongs into a log, however talkative.</summary>
    private static readonly string[] Personal = ["13812345678", "13800000000", "13987654321", "110101199003074477", "周大山", "王二小", "上海闵行", "38.6", "李建国"];

    [Fact]
    public async Task A_day_with_phones_and_ID_numbers_leaves_no_personal_data_in_the_log()
    {
        await using var store = await Store.OpenAsync("Sqlite");
        await store.ImportAsync(Township.Small);
        await using var running = await store.StartAsync(new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Debug",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug",
            ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Debug",
            ["Logging__LogLevel__Hangfire"] = "Debug",
            ["Logging__Console__FormatterName"] = "json",
        });
        await running.WhenReadyAsync();
        string[] texts =
        [
            "周大山 身份证110101199003074477 昨天从上海闵行坐高铁回来 电话13812345678",
            "我村王二小今天发烧38.6,电话13987654321", "更正 周大山电话13987654321", "撤回", "零报告", "收到 1", "代报 东山村 零报告",
        ];
        for (var i = 0; i < texts.Length; i++)
        {
            foreach (var sender in (string[])["lijianguo", "zhaoyuan", "stranger-13812345678"])
            {
                using var answer = await new Activity($"m{i}-{sender[0]}", sender, texts[i]) { Conversation = i < 5 ? "g-yunzhu" : "cp-yunzhu", ServiceUrl = "http://127.0.0.1:1/", ExpectReplies = i % 2 == 0 }.PostAsync(running.Http);
            }
        }

        using (var broken = new StringContent("""{"type":"message","id":"x","text":"周大山13812345678 110101199003074477",""", System.Text.Encoding.UTF8, "application/json"))
        using (await running.Http.PostAsync("/api/messages", broken, TestContext.Current.CancellationToken))
        {
        }

        foreach (var page in (string[])["/", "/units/dongshan", "/alerts/1", "/chat/api/groups", "/chat/api/groups/g-yunzhu/lines", "/api/rounds/2026-01-20/returnee"])
        {
            using var answer = await running.Http.GetAsync(page, TestContext.Current.CancellationToken);
        }

        await running.KillAsync();
        var log = running.Log();
        Assert.All(Personal, word => Assert.DoesNotContain(word, log, StringComparison.Ordinal));

        // Structured: every line is one record with level, category and message.
        // The code of the first start is said to whoever stands before the console, beside the log.
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("There is no account yet", StringComparison.Ordinal)).ToArray();
        Assert.True(lines.Length > 50, $"Only {lines.Length} lines were logged.");
        Assert.All(lines, line =>
        {
            using var record = JsonDocument.Parse(line);
            Assert.True(record.RootElement.TryGetProperty("LogLevel", out _) && record.RootElement.TryGetProperty("Category", out _) && record.RootElement.TryGetProperty("Message", out _));
        });
    }
}
