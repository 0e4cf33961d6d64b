namespace EpiBot.Channels;

/// <summary>What became of a code that was said. A closed hierarchy.</summary>
public abstract record BindingOutcome
{
    private protected BindingOutcome() { }
}

/// <summary>It is bound.</summary>
/// <param name="Kind">Chat or person.</param>
/// <param name="BoundTo">The id of the group or member.</param>
public sealed record BoundOutcome(BindingKind Kind, string BoundTo) : BindingOutcome;

/// <summary>No such code, or it was used or is too old: whoever guesses must not learn which.</summary>
public sealed record NoSuchCodeOutcome : BindingOutcome;

/// <summary>Too many wrong codes from there; nothing was looked at.</summary>
public sealed record GuessingOutcome : BindingOutcome;

/// <summary>The code is good and still unused, but binds nothing here: a group's code where there is no chat, or a member's where the channel does not vouch for who speaks.</summary>
/// <param name="Kind">What the code would bind.</param>
public sealed record NotHereOutcome(BindingKind Kind) : BindingOutcome;
