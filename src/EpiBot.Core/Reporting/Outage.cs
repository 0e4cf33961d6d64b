using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Reporting;

/// <summary>A span in which EpiBot itself did not run: no unit is blamed for a deadline within it.</summary>
public sealed class Outage
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>The last sign of life before.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The start after it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When the steps missed meanwhile were made up; <see langword="null"/> while that is still to be done.</summary>
    public DateTimeOffset? MadeUpAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Outage>
    {
        public void Configure(EntityTypeBuilder<Outage> builder)
        {
            builder.ToTable("outages");
            builder.HasIndex(outage => outage.To);
        }
    }
}
