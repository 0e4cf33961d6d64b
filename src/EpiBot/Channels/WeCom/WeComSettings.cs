using System.Globalization;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>The section <c>EpiBot:WeCom</c>. What is empty is not used.</summary>
internal sealed class WeComSettings
{
    /// <summary>The intelligent bot.</summary>
    public WeComBotSettings Bot { get; init; } = new();

    /// <summary>The self-built app.</summary>
    public WeComAppSettings App { get; init; } = new();

    /// <summary>Robots of groups, each with its key; a group may have several.</summary>
    public IList<RobotSettings> Robots { get; init; } = [];

    /// <summary>Where the HTTP interfaces are.</summary>
    public string Api { get; set; } = "https://qyapi.weixin.qq.com";

    public static WeComSettings From(IConfiguration configuration) => configuration.GetSection("EpiBot:WeCom").Get<WeComSettings>() ?? new WeComSettings();

    /// <summary>What is wrong with the section; secrets are named, never shown.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (!IsAddress(Api, "http")) problems.Add($"EpiBot:WeCom:Api = '{Api}': https://qyapi.weixin.qq.com");
        problems.AddRange(Bot.Problems());
        problems.AddRange(App.Problems());
        for (var i = 0; i < Robots.Count; i++)
        {
            if (Robots[i].Group.Length == 0) problems.Add($"EpiBot:WeCom:Robots:{i}:Group = '': the id of a group of the organisation");
            if (Robots[i].BareKey is null) problems.Add($"EpiBot:WeCom:Robots:{i}:Key: the key of the robot, or its whole address");
        }

        foreach (var twice in Robots.GroupBy(robot => robot.Name).Where(name => name.Count() > 1)) problems.Add($"EpiBot:WeCom:Robots: {twice.Key}: a name of its own for each robot");
        return problems;
    }

    public static bool IsAddress(string text, string scheme) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == scheme || address.Scheme == scheme + "s");
}

/// <summary>The intelligent bot, over the long connection or over callbacks.</summary>
internal sealed class WeComBotSettings
{
    /// <summary>The bot's id; with <see cref="Secret"/> it is reached over the long connection.</summary>
    public string Id { get; set; } = "";

    public string Secret { get; set; } = "";

    /// <summary>The bot's display name as members @ it; it may hold blanks. The names of <c>EpiBot:Conversation:BotNames</c> count as well.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where the long connection is.</summary>
    public string Socket { get; set; } = "wss://openws.work.weixin.qq.com";

    /// <summary>For callbacks: the unguessable end of the address, <c>/callbacks/wecom/{Path}</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>For callbacks: the key set in force, and beside it a new one while it is being changed.</summary>
    public IList<KeySettings> Keys { get; init; } = [];

    /// <summary>How far a callback's time may be off, and for how long a replay is recognised.</summary>
    public string Window { get; set; } = "00:10:00";

    /// <summary>After so long without a message the board is loud and the connection is made anew.</summary>
    public string QuietAfter { get; set; } = "12:00:00";

    public bool HasSocket => Id.Length > 0;

    public bool HasCallback => Path.Length > 0;

    public TimeSpan AcceptedAge => Span(Window) ?? TimeSpan.FromMinutes(10);

    public TimeSpan Quiet => Span(QuietAfter) ?? TimeSpan.FromHours(12);

    public IEnumerable<string> Problems()
    {
        if (HasSocket && HasCallback) yield return "EpiBot:WeCom:Bot: Id (long connection) and Path (callbacks) exclude each other: a bot has one of the two";
        if (HasSocket && Secret.Length == 0) yield return "EpiBot:WeCom:Bot:Secret: the secret beside the bot's id";
        if (!WeComSettings.IsAddress(Socket, "ws")) yield return $"EpiBot:WeCom:Bot:Socket = '{Socket}': wss://openws.work.weixin.qq.com";
        if (HasCallback && Path.Length < 16) yield return "EpiBot:WeCom:Bot:Path: at least 16 characters that nobody guesses";
        if (HasCallback && Keys.Count == 0) yield return "EpiBot:WeCom:Bot:Keys: Token and AesKey of the callback";
        for (var i = 0; i < Keys.Count; i++)
        {
            if (Keys[i].Token.Length == 0 || Envelope.Key(Keys[i].AesKey) is null) yield return $"EpiBot:WeCom:Bot:Keys:{i}: Token, and an AesKey of 43 characters";
        }

        if (Span(Window) is null) yield return $"EpiBot:WeCom:Bot:Window = '{Window}': 00:10:00";
        if (Span(QuietAfter) is null) yield return $"EpiBot:WeCom:Bot:QuietAfter = '{QuietAfter}': 12:00:00";
    }

    private static TimeSpan? Span(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero ? span : null;
}

/// <summary>A callback's key set.</summary>
internal sealed class KeySettings
{
    public string Token { get; set; } = "";

    public string AesKey { get; set; } = "";
}

/// <summary>A group's webhook robot.</summary>
internal sealed class RobotSettings
{
    /// <summary>The id of the group of the organisation.</summary>
    public string Group { get; set; } = "";

    /// <summary>What people call the robot; it stands in the trail instead of the key. The group's id where none is given.</summary>
    public string Name
    {
        get => field.Length > 0 ? field : Group;
        set;
    } = "";

    /// <summary>The key, or the whole address as it was copied. A secret.</summary>
    public string Key { get; set; } = "";

    public string? BareKey
    {
        get
        {
            var at = Key.IndexOf("key=", StringComparison.Ordinal);
            var bare = (at < 0 ? Key : Key[(at + 4)..]).Split('&')[0].Trim();
            return bare.Length >= 8 && bare.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? bare : null;
        }
    }
}
