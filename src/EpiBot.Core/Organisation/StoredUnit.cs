using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Organisation;

/// <summary>A unit in the database with the span of time in which it was so: the expected units of an old round stay as they were.</summary>
public sealed class StoredUnit
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>The unit's id.</summary>
    public required string UnitId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required UnitLevel Level { get; init; }

    /// <summary>The unit above, by id.</summary>
    public string? Parent { get; init; }

    /// <summary>Other names, separated by line feeds.</summary>
    public required string Aliases { get; init; }

    /// <summary>Whether the 小组 below owe rounds too.</summary>
    public bool GroupsReport { get; init; }

    /// <summary>Its place in the file.</summary>
    public required int Position { get; init; }

    /// <summary>Whether it owes rounds.</summary>
    public required bool Reporting { get; init; }

    /// <summary>The command group that hears of it first; empty where there is none.</summary>
    public required string Area { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when, exclusive; <see langword="null"/> for now.</summary>
    public DateTimeOffset? ValidUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoredUnit>
    {
        public void Configure(EntityTypeBuilder<StoredUnit> builder)
        {
            builder.ToTable("units");
            builder.HasIndex(unit => new { unit.UnitId, unit.ValidFrom }).IsUnique();
            builder.HasIndex(unit => unit.ValidUntil);
            builder.HasIndex(unit => unit.Area);
        }
    }
}
