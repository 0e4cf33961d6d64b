namespace EpiBot.Conversation.Orders;

/// <summary>Something said to the bot beyond the five commands of <c>parse</c>: the words of the command post and short answers. A closed hierarchy.</summary>
public abstract record Order
{
    private protected Order() { }
}

/// <summary>收到 [n]: an alert is answered.</summary>
/// <param name="Number">The alert's number, or <see langword="null"/> where none was said.</param>
public sealed record AcknowledgeOrder(long? Number) : Order;

/// <summary>办结 n outcome: an alert is closed.</summary>
/// <param name="Number">The alert's number.</param>
/// <param name="Outcome">The outcome in the speaker's words; may be empty, which the bot asks about.</param>
public sealed record CloseOrder(long? Number, string Outcome) : Order;

/// <summary>误报 n: an alert was false.</summary>
/// <param name="Number">The alert's number.</param>
public sealed record FalseAlarmOrder(long? Number) : Order;

/// <summary>转 n member: an alert is handed over.</summary>
/// <param name="Number">The alert's number.</param>
/// <param name="To">The member's name.</param>
public sealed record HandOverOrder(long? Number, string To) : Order;

/// <summary>催报: remind now.</summary>
public sealed record NudgeOrder : Order;

/// <summary>代报 text: a commander reports for a unit that phoned; the rest is read like any report.</summary>
public sealed record ForUnitOrder : Order;

/// <summary>免报 unit reason.</summary>
/// <param name="Unit">The unit as written.</param>
/// <param name="Reason">The reason; may be empty, which the bot asks about.</param>
public sealed record ExcuseOrder(string Unit, string Reason) : Order;

/// <summary>取消免报 unit.</summary>
/// <param name="Unit">The unit as written.</param>
public sealed record RevokeExcuseOrder(string Unit) : Order;

/// <summary>演练 on or off.</summary>
/// <param name="On">Whether a drill begins.</param>
public sealed record DrillOrder(bool On) : Order;

/// <summary>是 or 不是.</summary>
/// <param name="Yes">Which.</param>
public sealed record AnswerOrder(bool Yes) : Order;

/// <summary>A bare number: which of several.</summary>
/// <param name="Number">From 1.</param>
public sealed record ChoiceOrder(int Number) : Order;

/// <summary>撤回 with what: a number, a name, or 全部.</summary>
/// <param name="What">As written.</param>
public sealed record WithdrawOrder(string What) : Order;
