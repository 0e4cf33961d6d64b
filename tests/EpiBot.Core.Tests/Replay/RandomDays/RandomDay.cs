using EpiBot.Organisation;

namespace EpiBot.Tests.Replay.RandomDays;

/// <summary>A day made up at random: an organisation, perhaps another one from some evening on, and what happens.</summary>
/// <param name="Organisation">At the beginning.</param>
/// <param name="Change">Another organisation and from when, or <see langword="null"/>.</param>
/// <param name="Acts">What happens, in time order.</param>
/// <param name="End">The clock runs to here.</param>
internal sealed record RandomDay(OrganisationData Organisation, (DateTimeOffset At, OrganisationData To)? Change, IReadOnlyList<Act> Acts, DateTimeOffset End);

/// <summary>Something that happens. A closed hierarchy.</summary>
internal abstract record Act(DateTimeOffset At);

/// <summary>The process stops.</summary>
internal sealed record Stop(DateTimeOffset At) : Act(At);

/// <summary>The process starts again.</summary>
internal sealed record Start(DateTimeOffset At) : Act(At);

/// <summary>Somebody says something; the expectation goes by its meaning, the replay by its text.</summary>
internal sealed record Speech(DateTimeOffset At, string Id, string Group, string Sender, Meaning Meaning, string Text) : Act(At);

/// <summary>What somebody means. A closed hierarchy.</summary>
internal abstract record Meaning;

/// <summary>Nothing to report by the own unit; <paramref name="Report"/> where the text names its round.</summary>
internal sealed record Zero(string? Report) : Meaning;

/// <summary>A commander's 代报 of a zero.</summary>
internal sealed record ZeroFor(string Unit) : Meaning;

/// <summary>A 接龙 of zeros about returnees.</summary>
internal sealed record Chain(IReadOnlyList<string> Units) : Meaning;

/// <summary>A complete declaration by a reporter.</summary>
internal sealed record Returnee(string Name) : Meaning;

/// <summary>A complete declaration by a villager in the villagers' group.</summary>
internal sealed record Declaration(string Name) : Meaning;

/// <summary>A fever; <paramref name="Unit"/> is whose, for who says it may be a villager or a stranger.</summary>
internal sealed record Fever(string Unit, string Name, bool ByReporter) : Meaning;

/// <summary>撤回.</summary>
internal sealed record Withdraw : Meaning;

/// <summary>收到, with a number or bare.</summary>
internal sealed record Acknowledge(int? Number) : Meaning;

/// <summary>办结 with an outcome.</summary>
internal sealed record Close(int Number) : Meaning;

/// <summary>Nothing the bot should act on.</summary>
internal sealed record Chatter : Meaning;
