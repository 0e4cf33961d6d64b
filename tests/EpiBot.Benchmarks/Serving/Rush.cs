using System.Globalization;
using System.Text;

namespace EpiBot.Benchmarks.Serving;

/// <summary>
/// What the reporters of a county say under a rush: the k-th report of the day as an HTTP request. First every unit reports for the first
/// round of today, in scattered order, then for the second, then for the rounds of the days before. Of a thousand reports thirty declare a
/// returnee with all particulars, one tells of a fever, the others are zeros in the words people use.
/// </summary>
/// <param name="units">The units of the county.</param>
/// <param name="today">Now, local.</param>
internal sealed class Rush(int units, DateTimeOffset today)
{
    private static readonly string[] Zeros = ["今日零报告", "无返乡人员,零报告", "零报告,一切正常", "今天没有返乡的", "{0}今日零报告", "{0}:返乡人员0人,零报告"];

    /// <summary>Writes the request of report <paramref name="number"/>; gives its length.</summary>
    public int Write(byte[] request, int number)
    {
        var unit = (int)(number * 7919L % units);
        var round = number / units;
        var at = round < 2 ? today : today.AddDays(-(round / 2));
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"type":"message","id":"m{{number}}","timestamp":"{{at:yyyy-MM-ddTHH:mm:ss.fffzzz}}","channelId":"wechat","serviceUrl":"http://127.0.0.1/none","deliveryMode":"expectReplies","from":{"id":"r{{unit}}","name":"李建国","role":"user"},"conversation":{"id":"g-{{BenchCounty.Township(unit)}}","isGroup":true,"conversationType":"group"},"recipient":{"id":"epibot","name":"小防","role":"bot"},"locale":"zh-CN","textFormat":"plain","text":"{{Text(number, unit, round % 2 == 1)}}"}
            """);
        var length = Encoding.UTF8.GetByteCount(body);
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n\r\n"), request);
        return head + Encoding.UTF8.GetBytes(body, request.AsSpan(head));
    }

    private static string Text(int number, int unit, bool second) => (number % 1000) switch
    {
        500 => "村里王老五发烧38度5,已送卫生院",
        < 30 => string.Create(CultureInfo.InvariantCulture, $"{BenchCounty.VillageName(unit)}今日返乡1人:张伟,男,35岁,电话138{number % 100_000_000:00000000},昨天从上海闵行乘高铁到太原转汽车回村,绿码,48小时核酸阴性,体温36.4,无症状。"),
        var form => (second ? "日报:" : "") + string.Format(CultureInfo.InvariantCulture, Zeros[form % Zeros.Length], BenchCounty.VillageName(unit)),
    };
}
