using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>Names of Tibetans, Uyghurs, Mongols, Yi and others without a middle dot: parts that names are made of, one after another (达瓦卓玛, 热孜万古丽, 乌云其其格).</summary>
internal static class PeoplesNames
{
    private const string Parts =
        "扎西 次仁 卓玛 达瓦 尼玛 边巴 旦增 丹增 格桑 多吉 白玛 央金 洛桑 巴桑 普布 米玛 拉巴 平措 罗布 其美 德吉 索朗 仁增 强巴 晋美 欧珠 曲珍 旺堆 仓决 阿旺 嘎玛 次旺 次央 拉姆 拉珍 卓嘎 曲扎 顿珠 旺杰 旺姆 旺久 贡嘎 贡布 坚参 坚赞 益西 玉珍 白珍 桑珠 桑杰 加措 嘉措 江措 扎巴 次成 泽仁 泽郎 尼珍 德庆 达娃 才让 才旦 多杰 卓尕 措姆 "
        + "拉毛 仁青 完么 项秀 阿佳 曲吉 朗杰 土登 西热 群培 群宗 普尺 仓木决 米久 次珍 益珍 赤列 曲旦 "
        + "古丽 买买提 麦麦提 艾力 阿不都 阿布都 阿卜杜 吐尔逊 努尔 热合曼 热合木 艾合买提 艾买提 玉素甫 帕提 帕提古丽 阿依 阿依古丽 玛依拉 热孜 热孜万 热孜万古丽 古丽娜 古丽巴 阿孜古丽 再娜 再乃 再努 吾买尔 吾斯曼 依明 伊敏 卡德尔 沙吾提 库尔班 肉孜 托合提 托乎提 艾尼 艾尔 买合木 穆罕默德 木合塔尔 迪丽 迪里 努尔古丽 热娜 帕丽 阿米娜 米热 古力 巴哈 叶尔 别克 努尔兰 江布 哈力 沙拉 达吾提 塔依 海热 乌斯曼 吾甫尔 艾孜 祖力 祖丽 "
        + "加娜尔 赛力克 巴合 吐尔 阿依努尔 叶尔江 马哈麦 马海麦 伊布拉 尔布都 "
        + "宝音 孟和 巴图 巴特尔 乌云 其木格 其其格 苏日娜 娜仁 格日勒 斯琴 高娃 萨仁 图雅 那日苏 朝鲁 苏和 乌日娜 呼和 塔娜 阿拉坦 敖登 敖日 额尔敦 格日乐 布和 达赖 青格 青格勒 哈斯 吉日 吉日格拉 朝格 朝格图 巴音 白音 莫日根 阿木尔 乌兰 托娅 牧仁 旭日 娜木罕 斯日古楞 满都 满都拉 好斯 好斯巴雅尔 巴雅尔 图门 乌力吉 特木尔 特木勒 查干 阿古拉 萨日娜 包音 "
        + "阿木 阿呷 阿依莫 尔古 日火 木呷 木乃 阿果 吉克 吉木 沙马 曲比 曲木 阿牛 俄木 伍呷 色呷 尔哈 约布 依火 拉则 子古 拉铁";

    private static readonly WordTrie Known = Build();

    /// <summary>The length of a name of such parts at the start of the text; 0 where there is none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        for (var parts = 0; parts < 4; parts++)
        {
            Known.Longest(text[length..], out var part);
            if (part == 0)
            {
                break;
            }

            length += part;
        }

        return length is >= 2 and <= 9 ? length : 0;
    }

    private static WordTrie Build()
    {
        var trie = new WordTrie();
        foreach (var part in Parts.Split(' '))
        {
            if (part.Length > 1)
            {
                trie.Add(part, 0);
            }
        }

        return trie.Freeze();
    }
}
