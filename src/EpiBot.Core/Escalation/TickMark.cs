using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Escalation;

/// <summary>Up to where the ladder has been carried out. One row.</summary>
public sealed class TickMark
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>Everything that was to run by then has been planned.</summary>
    public required DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<TickMark>
    {
        public void Configure(EntityTypeBuilder<TickMark> builder)
        {
            builder.ToTable("tick_mark");
            builder.Property(mark => mark.Id).ValueGeneratedNever();
        }
    }
}
