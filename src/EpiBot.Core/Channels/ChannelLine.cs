using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Channels;

/// <summary>
/// A connection of which there is one in the world: which node holds it, and how it fares, for every node's health page. The holder raises
/// <see cref="Beat"/>; another node takes over only after it has itself watched it stand still, for clocks of two machines differ.
/// </summary>
public sealed class ChannelLine
{
    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The node that holds it, or empty where none does.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Raised by the owner every few seconds.</summary>
    public long Beat { get; set; }

    /// <summary>Since when it is connected, or <see langword="null"/> while it is not.</summary>
    public DateTimeOffset? ConnectedSince { get; set; }

    /// <summary>When a message came in over it last.</summary>
    public DateTimeOffset? LastHeardAt { get; set; }

    /// <summary>The last thing that went wrong, without secrets and personal data.</summary>
    public string? LastError { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? LastErrorAt { get; set; }

    /// <summary>When somebody else took the connection away and nobody has it back yet; an alarm for people.</summary>
    public DateTimeOffset? DisplacedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelLine>
    {
        public void Configure(EntityTypeBuilder<ChannelLine> builder)
        {
            builder.ToTable("channel_lines");
            builder.HasKey(line => line.Channel);
        }
    }
}
