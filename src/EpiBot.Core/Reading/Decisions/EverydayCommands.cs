using System.Text.RegularExpressions;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Words;

namespace EpiBot.Reading.Decisions;

/// <summary>What people say to the bot in everyday words: 还差哪几个, 今天报得怎么样了, 刚才那条不算, 你会啥. Only as the whole of a short message.</summary>
internal static partial class EverydayCommands
{
    private const int Longest = 24;

    // Linear whatever the text, and short texts only.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string Day = "(今天|今日|今儿|今早|今晚|现在|目前|当前|截至目前|截止目前|到现在|到目前|到目前为止|上午|下午|早上|晚上|全镇|全乡|全县|本镇|我镇|各村|大家|返乡|零报告|日报|疫情)*";

    // Each is asked only where a character stands that it cannot do without.
    private static readonly Regex Missing = new(
        $"^(请问|看看|看下|看一下|查下|查一下|查查|查|统计下|问下|帮我看看|帮忙看下|帮我查下|那|那么)?{Day}(都|总共|一共)?((还)?(有|差|缺|剩|是|欠)?(谁|哪几个|哪些|哪个|哪几家|哪家|哪几家单位|哪|几个|几家|多少个|多少)(个|家|村子|村|单位|学校|企业|厂|组|人)?(还|也)?(没|没有|未|木有|冇|莫得|漏)(有)?(上报|报送|报告|报|交|填|发|搞)(上来|上|过)?(的|了|呢|啊|呀|来|嘛)*"
        + "|(还)(差|缺|剩|欠)(着)?(谁|哪几个|哪些|哪几家|哪个|几个|几家|多少)(个|家|村子|村|单位|学校|组)?(没报|没交|未报)?(了|呢|啊|的)?"
        + "|(没|没有|未)(上)?(报|交)的?(有)?(谁|哪些|哪几个|几个|多少|(村|单位|名单|人)?(列|发|拉|调|给|看|导|说)(一下|下|出来|我|我看|看|个|一个|过来)*))(啊|呢|呀)?$", Options);

    private static readonly Regex Summary = new(
        $"^(请问|问下)?{Day}(的|都)?(上报|报送|报告|汇报|填报|反馈|报|交)(得|的|告|情况|进展)*(咋样|怎么样|怎样|如何|啥情况|什么情况|咋个样|多少|几个|几个村|多少个|多少家|几家|到哪|到哪一步|齐)(了|呢|啊|呀|没|没有)*$"
        + $"|^{Day}(有)?(几个|多少|多少个|几家|多少家)(村|单位|学校|企业)?(已经|已)?(报|上报|交)(了|上来了|的|啊|呢)*$|^{Day}(报|上报|交)(上来)?了?(几个|多少|多少个|几家|多少家)(村|单位|学校|企业)?(了|呢)?$"
        + $"|^(请|帮我|帮忙|麻烦|给我)?(看|查|发|列|调|给|出|拉|来|导|做|搞)?(看|一下|下|我|个|一个|出来|份|一份|出)*{Day}(的)?(各村)?(上报|报送|报告|填报|总体|总的|整体)?(情况|汇总|统计|数据|进度|总数|合计|汇总表|统计表)(表|情况|数据)?(怎么样|咋样|如何|发|看|给|出|列|拉)*(一下|下|给我|我|看看|看|出来|个|吧|了|呢|一份)*$"
        + $"|^(请|帮我|帮忙|麻烦)?(汇总|统计)(一下|下)?{Day}(的)?(上报|报送|报告|报了|情况|数据|人数|多少|几个|村|结果|了)*(吧)?$", Options);

    private static readonly Regex Withdraw = new(
        "^(不好意思|抱歉|对不起|哎呀|哎|啊|不对|呀)?[, ]*((把|将)?(我|俺)?(今天|上午|早上)?(刚才|刚刚|刚|上面|前面|上一|上|前一|之前|先前|以上|最近|那|这)+(的)?(那|这|一)?(条|个|次|份)?(我|俺)?(上报|报|发|填|写|说)?(的|得|告)?(那|这|一)?(条|个|次|份)?(信息|消息|零报告|报告|内容)?(我|俺)?(发|报|写|填|弄|搞)?(错)?(了|啦)?|(我|俺)?(发|报|写|填|弄|搞)错(了|啦)?)[, ]*(请|给我|帮我|帮忙|麻烦|先|都|就)*"
        + "(作废|撤回|撤销|撤了|撤掉|撤|不算|不算数|不作数|取消|删了|删掉|删除|收回|无效|当没发|当没说|当我没说|别算|不要了)(吧|了|一下|哈|啊|掉|来)*[,。! ]*((我)?(重新|重|再)(报|发|填)(一下|一遍|一个|了)?)?$", Options);

    private static readonly Regex Help = new(
        "^(请问|问一下|问下)?(这|这个|你这个|那个|咱这个)?(机器人|助手|小助手|群助手|小程序)(怎么|咋|如何|咋个|啷个|啥|干啥|干什么|能干啥|是干啥|是干什么)+(用|使|使用|操作|弄|玩)?(的|啊|呢|呀)?$"
        + "|^你(都)?(会|能|可以)(干|做|帮)?(啥|什么|干嘛|些啥|些什么|点啥)(呀|啊|呢)?$|^(怎么|咋|如何|咋个)(跟|给|向|和|问|叫|用)你(报|说|用|上报|查)?(啊|呢|的)?$", Options);

    public static CommandItem? Read(Scan scan, int first)
    {
        var start = scan.Marks[first].Start;
        if (scan.Context.Role is SenderRole.Stranger || scan.Text.Length - start is < 3 or > Longest + 8 || scan.Text.AsSpan(start).ContainsAny("\n@") && !TrailsMention(scan))
        {
            return null;
        }

        var end = scan.Marks.Length;
        while (end > first && scan.Marks[end - 1].Any(Signs.Of(Sign.Mention, Sign.Space, Sign.Stop, Sign.Asking, Sign.Comma)))
        {
            end--;
        }

        if (end <= first || scan.Marks[end - 1].End - start > Longest)
        {
            return null;
        }

        var text = scan.Text[start..scan.Marks[end - 1].End];
        var staff = scan.Context.Role is not SenderRole.Villager;
        BotCommand? which = text.AsSpan().ContainsAny("撤作算取删收无当别要") && Withdraw.IsMatch(text) ? BotCommand.Withdraw
            : text.AsSpan().ContainsAny("你机助程") && Help.IsMatch(text) ? BotCommand.Help
            : staff && text.AsSpan().ContainsAny("谁哪几多差缺欠列发拉调给看导说") && Missing.IsMatch(text) ? BotCommand.Missing
            : staff && text.AsSpan().ContainsAny("咋怎如啥什多几汇统况据进齐") && Summary.IsMatch(text) ? BotCommand.Summary
            : null;
        return which is { } found ? new CommandItem(found) { Words = scan.Words(start, scan.Marks[end - 1].End) } : null;
    }

    private static bool TrailsMention(Scan scan) => scan.Marks[scan.Marks.Length - 1].Is(Sign.Mention) && !scan.Text.Contains('\n');
}
