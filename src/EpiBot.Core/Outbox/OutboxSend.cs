using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Outbox;

/// <summary>
/// One attempt to send a message over a channel that leaves this machine. Written with the claim, so that every node counts what all of
/// them sent to an address, and so that the next attempt takes another way.
/// </summary>
public sealed class OutboxSend
{
    /// <summary>Database id, in the order of sending.</summary>
    public long Id { get; set; }

    /// <summary>The message.</summary>
    public required long OutboxId { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel's address; never a secret.</summary>
    public required string Address { get; init; }

    /// <summary>When it was claimed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What became of it; <see langword="null"/> while it is under way or where the node died.</summary>
    public bool? Delivered { get; set; }

    /// <summary>Why not; without secrets and personal data.</summary>
    public string? Error { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OutboxSend>
    {
        public void Configure(EntityTypeBuilder<OutboxSend> builder)
        {
            builder.ToTable("outbox_sends");
            builder.HasIndex(send => send.OutboxId);
            builder.HasIndex(send => new { send.Channel, send.Address, send.At });
        }
    }
}
