namespace EpiBot.Outbox;

/// <summary>What became of a message that was handed to a channel. A closed hierarchy.</summary>
public abstract record DeliveryOutcome
{
    private protected DeliveryOutcome() { }

    /// <summary>It is there.</summary>
    public static DeliveryOutcome Delivered { get; } = new DeliveredOutcome();
}

/// <summary>It is there.</summary>
public sealed record DeliveredOutcome : DeliveryOutcome;

/// <summary>Not there; worth another try.</summary>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="RetryAfter">What the other side asks for, or <see langword="null"/> for our own back-off.</param>
public sealed record FailedOutcome(string Reason, TimeSpan? RetryAfter) : DeliveryOutcome;

/// <summary>Not there and never will be.</summary>
/// <param name="Reason">Why, without personal data.</param>
public sealed record RejectedOutcome(string Reason) : DeliveryOutcome;

/// <summary>
/// Nobody knows whether it is there (no answer in time, a connection that broke after the words were out). What may go out once at most is
/// left at that; an alert is said again, over another way where there is one.
/// </summary>
/// <param name="Reason">Why, without personal data.</param>
public sealed record UnknownOutcome(string Reason) : DeliveryOutcome;
