namespace EpiBot.Reading;

/// <summary>One thing a message reports. A closed hierarchy: the cases are those of contracts.md, section 1.</summary>
public abstract record ReadItem
{
    private protected ReadItem() { }

    /// <summary>The listed name of the unit concerned, or <see langword="null"/> where the text names none and the sender has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether the text itself names the unit (rather than the sender implying it).</summary>
    public bool UnitNamed { get; init; }

    /// <summary>Whether the item is a line of a 接龙 chain list.</summary>
    public bool FromChainList { get; init; }

    /// <summary>The id of the report whose round the text names (上午, 返乡, 日报), or <see langword="null"/>.</summary>
    public string? Report { get; init; }

    /// <summary>The words of the original text that gave the item; shown by <c>parse --explain</c>.</summary>
    public string Words { get; init; } = "";
}

/// <summary>The unit declares that it has nothing to report (零报告, plan 10).</summary>
public sealed record ZeroItem : ReadItem;

/// <summary>A number of returnees, nobody described one by one.</summary>
/// <param name="Count">How many, at least 1.</param>
public sealed record CountItem(int Count) : ReadItem;

/// <summary>One person who has come back or is about to.</summary>
/// <param name="Person">What the text says of the person.</param>
public sealed record ReturneeItem(PersonFields Person) : ReadItem;

/// <summary>Fever, cough, a positive test, a contact of a case or sudden deaths of poultry, outside a declaration.</summary>
/// <param name="Person">The person concerned, or <see langword="null"/> (poultry, nobody described).</param>
public sealed record AbnormalItem(PersonFields? Person) : ReadItem
{
    /// <summary>Whether animals are concerned.</summary>
    public bool Poultry { get; init; }

    /// <summary>Signs beside symptoms; may be empty.</summary>
    public IReadOnlyList<AbnormalSign> Signs { get; init; } = [];

    /// <summary>How many died (people or animals), where a number is stated.</summary>
    public int? Deaths { get; init; }
}

/// <summary>A health-monitoring entry of a person under observation.</summary>
/// <param name="Person">The person with temperature and symptoms.</param>
public sealed record CheckInItem(PersonFields Person) : ReadItem;

/// <summary>Something said to the bot.</summary>
/// <param name="Command">Which command.</param>
public sealed record CommandItem(BotCommand Command) : ReadItem;
