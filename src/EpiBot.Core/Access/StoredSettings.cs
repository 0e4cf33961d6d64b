using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Access;

/// <summary>A part of the settings as an administrator put it on the pages: it takes the place of the same part of the settings file. Append-only, the newest counts.</summary>
public sealed class StoredSettings
{
    /// <summary>Database id; grows with every change, so that other nodes notice.</summary>
    public long Id { get; set; }

    /// <summary>The part, such as <c>Reports</c> or <c>Ladder</c>.</summary>
    public required string Section { get; init; }

    /// <summary>Its content in the form of the settings file.</summary>
    public required string Json { get; init; }

    /// <summary>When it was put in force.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string By { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoredSettings>
    {
        public void Configure(EntityTypeBuilder<StoredSettings> builder)
        {
            builder.ToTable("settings");
            builder.HasIndex(part => new { part.Section, part.Id });
        }
    }
}
