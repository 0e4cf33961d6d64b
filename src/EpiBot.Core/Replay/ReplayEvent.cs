using EpiBot.Organisation;

namespace EpiBot.Replay;

/// <summary>Something that happens in a replay. A closed hierarchy.</summary>
/// <param name="At">When.</param>
public abstract record ReplayEvent(DateTimeOffset At);

/// <summary>Somebody says something.</summary>
/// <param name="At">The sending time.</param>
/// <param name="Id">The message id; twice the same is a redelivery.</param>
/// <param name="Group">The group's id.</param>
/// <param name="Sender">The sender's id.</param>
/// <param name="Text">The text.</param>
public sealed record MessageEvent(DateTimeOffset At, string Id, string Group, string Sender, string Text) : ReplayEvent(At);

/// <summary>The process stops.</summary>
/// <param name="At">When.</param>
public sealed record DownEvent(DateTimeOffset At) : ReplayEvent(At);

/// <summary>The process starts again.</summary>
/// <param name="At">When.</param>
public sealed record UpEvent(DateTimeOffset At) : ReplayEvent(At);

/// <summary>The organisation changes, as by an import.</summary>
/// <param name="At">When.</param>
/// <param name="Tree">The new one, validated.</param>
public sealed record OrganisationEvent(DateTimeOffset At, OrganisationTree Tree) : ReplayEvent(At);

/// <summary>The clock runs to here.</summary>
/// <param name="At">When.</param>
public sealed record EndEvent(DateTimeOffset At) : ReplayEvent(At);
