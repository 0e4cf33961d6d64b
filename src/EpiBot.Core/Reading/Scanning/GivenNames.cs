namespace EpiBot.Reading.Scanning;

/// <summary>Which characters make up a given name: those that never do, those that do beside a fitting partner only (向东, 月娥, 少华), and those that are typical.</summary>
internal static class GivenNames
{
    // Never part of a given name that a cadre writes without a label, unless a pair below allows it.
    private const string Rare =
        "因出打又没未将要准计预拟需喊称疑拉吐呕痛疼途检测核抗染患流鼻腹勤庄的了是在有我你他她它们这那吗呢吧啊也就还都从到回去给把被和与及或不无码说会能很太已昨今每各几多少何谁哪什么怎返抵乘坐叫让请报至于烧咳热岁村镇乡组户只个人名位号月日年时点分秒早晚前后上下里外间内中旁边家儿想但而且若如所以为向对住着地吃喝死病阴阳℃度厂校店院场路街县区省市次辆楼栋床班级届老爸妈爷奶哥姐叔婶姨舅姑嫂闺媳孩第由跟同等该此均另带拎抱牵扛携坏漏堵塌断嘅啲咗嚟喺嗰咁冇乜唔哒咯嘞咧喽嘛哩呀戴做按补填错改撤写查接好话讲睇食城订退抢嫁娶搬站一";

    // A rare character, and those beside which (before or behind it) it is a name all the same.
    private static readonly string[] Pairs =
    [
        "有才财福田根德志生贵金余年良旺林成发庆亮明君全", "家明豪文宝辉俊强伟乐兴旺福欣琪怡荣祥成良驹栋庆贵富华杰麟瑞诚玮志骏锋龙铭耀盛慧莉英珍宜全安保治立克顺", "向东阳前党明军红荣华平南北辉荣英群",
        "月娥英华红梅兰明琴香芳芬秀霞珍仙清桂玲花萍圆丽季凤莲芹琳敏娟芝巧秋新海晓小素银彩水琼琦莹蓉", "日新升光明华辉昇旺晖东照红成", "阳向朝晓海子正东丹旭春光洋思明建永国辉泽雪宏伟金红艳志晨", "少华军平杰红云芳英波林强辉伟东明文先峰锋春飞龙勇斌荣卿梅琴武",
        "为民国华平明建群军强刚", "同喜庆心林生志大", "和平顺春永建生玉义祥志国明", "中华建志国平明军秋正林海元兴", "会英平明芳春林军民珍兰云香敏生文议军琴荣芹娟", "来福喜顺娣弟生运金春旺宝发富安", "得胜福志利水成发财贵",
        "发财明强根德长永金全春兴来有生祥国庆科旺顺启耀财", "前进程明光", "后明", "外生", "时珍雨新光", "早春生", "晚霞晴成秋", "报国", "从军文良容", "在明荣林军友国", "多福喜吉", "勤勤学英玉素秀志生", "栋国家兴梁材", "能武文",
        "边巴", "一鸣凡诺涵帆飞丁民波兵心航恒峰凌楠宁菲然笑平", "里万千德海鹏", "城志建金玉连长万国立文海春海", "将军", "抗美战", "要武军", "要红", "人杰豪", "名扬", "年万长青鹤松延生丰瑞寿华福", "以恒", "路平遥明", "至诚", "日娜", "娜日", "呼和", "德都", "若兰曦溪男琳彤冰楠", "如意玉海霞冰云月兰梅",
        "均平", "乘风", "查干", "热孜", "里木", "儿凤玉云", "楼金玉", "镇江国海", "太平",
    ];

    // What parents of all ages have called their children; a name of two of these needs no clear right edge.
    private const string TypicalCharacters =
        "秀兰英芳娟敏静丽强磊军洋勇艳杰涛明超霞平刚桂华玉梅红建国志伟海燕凤珍云玲春荣文林辉鹏飞宇峰斌龙波俊浩鑫宁雪琴香莲翠芬萍晓婷倩颖慧琳丹淑贞素清彩银巧爱菊莉娜欣怡佳琪雨涵梓轩子豪博睿思凯旭阳东南庆福贵财金根富才德旺顺喜发祥生元亮良光成立永长保全安民胜利振兴学仁义礼信忠孝诚正宏大小双如意吉彪虎豹松柏树森木水火土山川江河洪泉源溪湖浪涌潮汉唐世代传承继宗祖耀武威雄壮毅坚韧锋锐钢铁铜锡钧钰鹤鸣凌霄晨曦昊天宝佑启航远帆景瑞嘉禾琦瑶琼瑛珊珠璐蓉蕊蕾薇芝芸芹茹茜荷莹菲萱蓓雯霖露虹彤岚崇岩峻巍雅婧妍妮娅媛姗姝娇婉婵嫣媚璇璟琬玥珂瑜瑾环玫瑰茵菁萌蓝蔚蕙苑苏茂晶晴晗昕昱晟晖曼朵杉杏桐桦梦棠楠榕樱沁沐沛泓洁润淇淳渊渝湘滢漪潇澄澜熙牧甜畅皓盈真知祯禹秋程端素纪纯纲绍经维缘美群翔翰聪育舒航艺芊若莎菱裕诗诺谦谊贤赫越跃达迪逸道邦郎铎铭铮锦雁韵韬颂风馨骁骏高鲁鸿鹃麒麟黎新社户党兵军卫东风云根柱栓锁拴民";

    private static readonly HashSet<(char, char)> Allowed = BuildPairs();
    private static readonly bool[] IsRareCharacter = Flags(Rare);
    private static readonly bool[] IsTypicalCharacter = Flags(TypicalCharacters);

    /// <summary>Whether a given name may be made of these characters.</summary>
    public static bool Fits(ReadOnlySpan<char> given)
    {
        for (var i = 0; i < given.Length; i++)
        {
            var c = given[i];
            if (!NameScanner.IsCharacter(c))
            {
                return false;
            }

            if (c == '年' && i == 1 && NameScanner.IsCharacter(given[0]) && !"今去前后明每过拜新半整多大全当往近历这那十百几两二三四五六七八九零一".Contains(given[0]))
            {
                // 祖年, 瑞年.
                continue;
            }

            if (c == '发' && i == 1 && NameScanner.IsCharacter(given[0]) && !"突并转刚再新复引诱多高频爆分散喷抽".Contains(given[0]))
            {
                // 启发.
                continue;
            }

            if (IsRareCharacter[c] && !(given.Length == 2 ? Allowed.Contains((c, given[1 - i])) : c is '阳' or '栋'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>秀兰, 建国: hardly anything but a given name.</summary>
    public static bool IsTypical(ReadOnlySpan<char> given)
    {
        foreach (var c in given)
        {
            if (!IsTypicalCharacter[c])
            {
                return false;
            }
        }

        return given.Length > 0 && Fits(given);
    }

    private static HashSet<(char Rare, char Partner)> BuildPairs()
    {
        var pairs = new HashSet<(char, char)>();
        foreach (var row in Pairs)
        {
            foreach (var partner in row.AsSpan(1))
            {
                pairs.Add((row[0], partner));

                // Two rare ones beside each other (向前, 有发) are allowed from either side.
                pairs.Add((partner, row[0]));
            }
        }

        return pairs;
    }

    private static bool[] Flags(string characters)
    {
        var flags = new bool[char.MaxValue + 1];
        foreach (var c in characters)
        {
            flags[c] = true;
        }

        return flags;
    }
}
