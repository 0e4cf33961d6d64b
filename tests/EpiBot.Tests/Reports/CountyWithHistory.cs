using EpiBot.Host.Tests.Accounts;
using EpiBot.Host.Web;
using EpiBot.Messages;

namespace EpiBot.Host.Tests.Reports;

/// <summary>
/// The county of two townships with sixteen days behind it: 南关村 always on time with the same words, 上庄村 nothing but zeros, 东山村 late every day and a zero
/// against a declaration, 西河村 silent.
/// </summary>
public sealed class CountyWithHistory : IAsyncLifetime
{
    public const int DaysBehind = 16;

    /// <summary>Whatever may not be in anything that is published.</summary>
    public static readonly string[] Personal = ["王磊", "周大山", "赵敏", "钱进", "李建国", "13912345678", "13822220001", "990101199001010012"];

    private readonly ServedCounty _served = new();

    public ServedCounty Served => _served;

    public DateOnly Today => _served.Engine.Clock.Today;

    internal Officer All => new(OfficerRole.Viewer, "yushe", null);

    internal Officer Heyu => new(OfficerRole.Viewer, "heyu", null);

    public async ValueTask InitializeAsync()
    {
        await _served.InitializeAsync();
        for (var date = Today.AddDays(-DaysBehind); date < Today; date = date.AddDays(1))
        {
            await SayAsync(date, new TimeOnly(9, 0), "zhaomin", "g-heyu", "王磊昨天坐高铁从上海回来,手机13912345678,身份证990101199001010012,绿码,核酸阴性,体温36.5");
            await SayAsync(date, new TimeOnly(9, 30), "qianjin", "g-heyu", "零报告");
            await SayAsync(date, new TimeOnly(11, 30), "lijianguo", "g-yunzhu", "零报告");
            await SayAsync(date, new TimeOnly(15, 0), "qianjin", "g-heyu", "下午日报零报告");
            await SayAsync(date, new TimeOnly(15, 0), "zhaomin", "g-heyu", "下午日报零报告");
        }

        // A resident declares what the cadre's zero of the same day denies.
        await SayAsync(Today.AddDays(-2), new TimeOnly(18, 0), "villager-7", "g-yunzhu", "我是东山村的周大山,今天从湖北武汉回来的");
    }

    public ValueTask DisposeAsync() => _served.DisposeAsync();

    private async Task SayAsync(DateOnly date, TimeOnly time, string member, string group, string text)
    {
        var booked = await _served.Engine.Intake.SubmitAsync(new InboundMessage("test", $"{date:yyyyMMdd}{time:HHmm}{member}", group, member, _served.Engine.Clock.At(date, time), text));
        Assert.IsType<EpiBot.Conversation.TurnBooked>(booked);
    }
}
