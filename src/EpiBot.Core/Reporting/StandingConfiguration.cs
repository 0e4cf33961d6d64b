using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Reporting;

internal sealed class StandingConfiguration : IEntityTypeConfiguration<Standing>
{
    public void Configure(EntityTypeBuilder<Standing> builder)
    {
        builder.ToTable("standings");
        builder.HasKey(standing => new { standing.Date, standing.Report, standing.UnitId });
        builder.HasIndex(standing => new { standing.Date, standing.Report, standing.Area, standing.Settled });
    }
}
