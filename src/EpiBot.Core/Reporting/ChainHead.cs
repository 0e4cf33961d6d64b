using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Reporting;

/// <summary>The last link of a unit's chain, so that appending needs no search. The number is a concurrency token: of two nodes one wins.</summary>
public sealed class ChainHead
{
    /// <summary>The unit.</summary>
    public required string UnitId { get; init; }

    /// <summary>The number of its last entry.</summary>
    public required long Number { get; set; }

    /// <summary>The hash of its last entry.</summary>
    public required string Hash { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChainHead>
    {
        public void Configure(EntityTypeBuilder<ChainHead> builder)
        {
            builder.ToTable("chain_heads");
            builder.HasKey(head => head.UnitId);
            builder.Property(head => head.Number).IsConcurrencyToken();
        }
    }
}
