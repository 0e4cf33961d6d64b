using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Organisation;

/// <summary>A shift of the duty roster (值班表) in the database.</summary>
public sealed class StoredDuty
{
    /// <summary>Database id, in the file's order.</summary>
    public long Id { get; set; }

    /// <summary>The unit, by id.</summary>
    public required string Unit { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The leader in charge, by member id.</summary>
    public required string Leader { get; init; }

    /// <summary>The member on duty, by member id.</summary>
    public required string Member { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoredDuty>
    {
        public void Configure(EntityTypeBuilder<StoredDuty> builder) => builder.ToTable("duty");
    }
}
