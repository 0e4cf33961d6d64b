using System.Globalization;
using System.Security.Cryptography;
using EpiBot.Engine;
using EpiBot.Host.Web;
using EpiBot.Host.Web.Reports;
using EpiBot.Messages;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>After the digest, the day's workbook as a file: what the command post would otherwise type. It names no persons.</summary>
internal sealed partial class DayFile(BotLine line, BotChannel channel, DayReader reader, EpiBotEngine engine, ILogger<DayFile> log) : IHostedService
{
    private const int Chunk = 512 * 1024;
    private const int MostChunks = 100;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        channel.Told += Told;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        channel.Told -= Told;
        return Task.CompletedTask;
    }

    private void Told(string chat, OutboundMessage message)
    {
        if (message is { Kind: MessageKind.Digest, Date: { } date } && engine.Organisation.Tree.Group(message.GroupId) is { } group) _ = SendAsync(chat, group.Unit, date);
    }

    private async Task SendAsync(string chat, string unit, DateOnly date)
    {
        try
        {
            if (line.Link is not { } link) return;
            var report = await reader.ReadAsync(new Officer(OfficerRole.Viewer, unit, null), date);
            var name = Texts.Reports.Say("Day_File", report.Area, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (await UploadAsync(link, name, ReportWorkbooks.Of(report)) is not { } media)
            {
                LogNotSent("the upload was not taken");
                return;
            }

            await channel.Window.TakeWhenFreeAsync(chat, CancellationToken.None);
            if (await link.AskAsync("aibot_send_msg", link.NewId("aibot_send_msg"), new { chatid = chat, chat_type = 2, msgtype = "file", file = new { media_id = media } }, CancellationToken.None) is not AnsweredFrame { Code: 0 }) LogNotSent("the message was not taken");
        }
        catch (Exception problem)
        {
            // The digest has been told; the file can be had from the board as well.
            LogFailed(problem);
        }
    }

    /// <summary>In chunks of half a megabyte, checked by the platform; <see langword="null"/> where it was not taken.</summary>
    private static async Task<string?> UploadAsync(SocketLink link, string name, byte[] bytes)
    {
        var chunks = bytes.Chunk(Chunk).ToList();
        if (chunks.Count is 0 or > MostChunks) return null;
        var md5 = Convert.ToHexStringLower(MD5.HashData(bytes));
        var begun = await link.AskAsync("aibot_upload_media_init", link.NewId("aibot_upload_media_init"), new { type = "file", filename = name, total_size = bytes.Length, total_chunks = chunks.Count, md5 }, CancellationToken.None);
        if (begun is not AnsweredFrame { Code: 0, Body: { } opened } || opened.Text("upload_id") is not { } upload) return null;
        for (var i = 0; i < chunks.Count; i++)
        {
            var body = new { upload_id = upload, chunk_index = i, base64_data = Convert.ToBase64String(chunks[i]) };
            if (await link.AskAsync("aibot_upload_media_chunk", link.NewId("aibot_upload_media_chunk"), body, CancellationToken.None) is not AnsweredFrame { Code: 0 }) return null;
        }

        return await link.AskAsync("aibot_upload_media_finish", link.NewId("aibot_upload_media_finish"), new { upload_id = upload }, CancellationToken.None) is AnsweredFrame { Code: 0, Body: { } done } ? done.Text("media_id") : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom: the day's workbook was not sent: {Reason}")]
    private partial void LogNotSent(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom: the day's workbook could not be sent")]
    private partial void LogFailed(Exception problem);
}
