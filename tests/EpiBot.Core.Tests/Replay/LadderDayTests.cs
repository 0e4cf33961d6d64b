using EpiBot.Messages;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Days about the ladder: who is reminded and escalated when (contracts.md, «Ladder»).</summary>
public sealed class LadderDayTests
{
    [Fact]
    public async Task A_day_on_which_nobody_says_anything_climbs_every_step_of_both_rounds()
    {
        var told = await Day.In(Some.County()).Until("23:59:59").RunAsync();
        Assert.Equal(
            [
                "10:30:00 reminder g-yunzhu returnee dongshan xihe beizhai", "10:30:00 reminder g-heyu returnee nanguan shangzhuang",
                "11:00:00 reminder g-yunzhu returnee dongshan xihe beizhai", "11:00:00 reminder g-heyu returnee nanguan shangzhuang",
                "11:10:00 escalation cp-yunzhu returnee dongshan xihe beizhai", "11:10:00 escalation cp-heyu returnee nanguan shangzhuang",
                "12:00:00 escalation cp-yushe returnee dongshan xihe beizhai nanguan shangzhuang",
            ],
            told.LadderOf("returnee"));
        Assert.Equal(
            [
                "16:00:00 reminder g-yunzhu zero dongshan xihe beizhai", "16:00:00 reminder g-heyu zero nanguan shangzhuang",
                "16:30:00 reminder g-yunzhu zero dongshan xihe beizhai", "16:30:00 reminder g-heyu zero nanguan shangzhuang",
                "16:40:00 escalation cp-yunzhu zero dongshan xihe beizhai", "16:40:00 escalation cp-heyu zero nanguan shangzhuang",
                "17:30:00 escalation cp-yushe zero dongshan xihe beizhai nanguan shangzhuang",
            ],
            told.LadderOf("zero"));
        Assert.Equal(14, told.Sent.Count);
        Assert.Equal("missing", told.Status("dongshan", "returnee"));
        Assert.All(told.Matching(MessageKind.Reminder, "g-yunzhu").Where(message => message.At.Minute is 0 or 30), _ => { });
    }
}
