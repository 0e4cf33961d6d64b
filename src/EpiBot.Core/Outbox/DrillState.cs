using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Outbox;

/// <summary>Whether a drill (应急演练) is on. One row.</summary>
public sealed class DrillState
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>Whether it is on.</summary>
    public required bool On { get; set; }

    /// <summary>Who switched it last.</summary>
    public required string By { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DrillState>
    {
        public void Configure(EntityTypeBuilder<DrillState> builder)
        {
            builder.ToTable("drill");
            builder.Property(state => state.Id).ValueGeneratedNever();
        }
    }
}
