namespace EpiBot.Host.Channels.WeCom;

/// <summary>The self-built app: messages to people and to groups it has made, and its callback.</summary>
internal sealed class WeComAppSettings
{
    public string CorpId { get; set; } = "";

    public int AgentId { get; set; }

    public string Secret { get; set; } = "";

    /// <summary>For the callback: the unguessable end of the address, <c>/callbacks/wecom-app/{Path}</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>For the callback: the key set in force, and beside it a new one while it is being changed.</summary>
    public IList<KeySettings> Keys { get; init; } = [];

    /// <summary>Groups the app has made, by the id of the organisation's group.</summary>
    public IDictionary<string, string> Chats { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool IsUsed => CorpId.Length > 0;

    public bool HasCallback => Path.Length > 0;

    public IEnumerable<string> Problems()
    {
        if (!IsUsed)
        {
            if (HasCallback || Secret.Length > 0) yield return "EpiBot:WeCom:App:CorpId = '': the id of the corporation";
            yield break;
        }

        if (Secret.Length == 0) yield return "EpiBot:WeCom:App:Secret: the secret of the app";
        if (AgentId <= 0) yield return $"EpiBot:WeCom:App:AgentId = '{AgentId}': the number of the app";
        if (HasCallback && Path.Length < 16) yield return "EpiBot:WeCom:App:Path: at least 16 characters that nobody guesses";
        if (HasCallback && Keys.Count == 0) yield return "EpiBot:WeCom:App:Keys: Token and AesKey of the callback";
        for (var i = 0; i < Keys.Count; i++)
        {
            if (Keys[i].Token.Length == 0 || Envelope.Key(Keys[i].AesKey) is null) yield return $"EpiBot:WeCom:App:Keys:{i}: Token, and an AesKey of 43 characters";
        }
    }
}
