using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Alerts;

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts");
        builder.HasKey(alert => alert.Number);
        builder.Property(alert => alert.Number).ValueGeneratedNever();
        builder.HasIndex(alert => new { alert.State, alert.ClimbsAt });
        builder.HasIndex(alert => new { alert.UnitId, alert.SubjectKey });
    }
}
