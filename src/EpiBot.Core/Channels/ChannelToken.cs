using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Channels;

/// <summary>A token that all nodes share, for who asks for it too often is locked out: one node fetches it under a lease, the others read it here.</summary>
public sealed class ChannelToken
{
    /// <summary>Whose it is; never a secret.</summary>
    public required string Name { get; init; }

    /// <summary>The token, sealed, or <see langword="null"/> before the first.</summary>
    public string? Sealed { get; set; }

    /// <summary>Until when it is used.</summary>
    public DateTimeOffset UsedUntil { get; set; }

    /// <summary>Until when one node fetches a new one and the others wait.</summary>
    public DateTimeOffset LeasedUntil { get; set; }

    /// <summary>Until when nobody asks, after it was refused.</summary>
    public DateTimeOffset RestsUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelToken>
    {
        public void Configure(EntityTypeBuilder<ChannelToken> builder)
        {
            builder.ToTable("channel_tokens");
            builder.HasKey(token => token.Name);
        }
    }
}
