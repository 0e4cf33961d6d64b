namespace EpiBot.Host.Channels.BotFramework;

/// <summary>What the token of a call says. A closed hierarchy.</summary>
internal abstract record CallerVerdict;

/// <summary>The token is good.</summary>
/// <param name="ServiceUrl">The address the token vouches for.</param>
/// <param name="Endorsements">The channels for which the key may sign; <see langword="null"/> where it names none.</param>
/// <param name="IsEmulator">Whether it is our own app's token, as the Emulator uses it: it vouches for no address and no channel.</param>
internal sealed record TrustedCaller(string? ServiceUrl, IReadOnlyList<string>? Endorsements, bool IsEmulator) : CallerVerdict;

/// <summary>The token is missing, wrong or stale.</summary>
/// <param name="Reason">A short word for the metric and the log; never anything of the token itself.</param>
internal sealed record RefusedCaller(string Reason) : CallerVerdict;

/// <summary>The token cannot be checked now, for the issuer's keys cannot be got.</summary>
internal sealed record UncheckedCaller : CallerVerdict;
