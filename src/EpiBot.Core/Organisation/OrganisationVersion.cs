using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Organisation;

/// <summary>Counts imports, so that running processes notice one that another process made. One row.</summary>
public sealed class OrganisationVersion
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>How many imports there were.</summary>
    public required long Number { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OrganisationVersion>
    {
        public void Configure(EntityTypeBuilder<OrganisationVersion> builder)
        {
            builder.ToTable("organisation_version");
            builder.Property(version => version.Id).ValueGeneratedNever();
        }
    }
}
