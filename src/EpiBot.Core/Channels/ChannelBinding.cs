using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Channels;

/// <summary>
/// A chat or a person of a channel and the group or member of the organisation it is. Never changed: a new binding ends the old one, so
/// that it stays known who a message of last month came from.
/// </summary>
public sealed class ChannelBinding
{
    /// <summary>Database id, in the order of binding.</summary>
    public long Id { get; set; }

    /// <summary>The channel's name; see <see cref="ChannelTraits.Name"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>What the ids stand for.</summary>
    public required BindingKind Kind { get; init; }

    /// <summary>The channel's id of the chat or person, exactly as it writes it.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The id of the group or member.</summary>
    public required string BoundTo { get; init; }

    /// <summary>What the channel needs beyond the id to speak there of its own accord (a conversation reference, say), sealed; or <see langword="null"/>.</summary>
    public string? SealedDetails { get; set; }

    /// <summary>Since when it holds.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who bound it: a member's or account's id, or how it came about (<c>phone</c>).</summary>
    public required string By { get; init; }

    /// <summary>Until when it held, or <see langword="null"/> while it holds.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelBinding>
    {
        public void Configure(EntityTypeBuilder<ChannelBinding> builder)
        {
            builder.ToTable("channel_bindings");
            builder.HasIndex(binding => new { binding.Channel, binding.Kind, binding.ExternalId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(binding => new { binding.Kind, binding.BoundTo });
        }
    }
}
