using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Channels;

/// <summary>A code that bound nothing; who has many of them is guessing.</summary>
public sealed class BindingMiss
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel's id of who said it.</summary>
    public required string SenderId { get; init; }

    /// <summary>The chat it was said in, or empty.</summary>
    public required string ChatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<BindingMiss>
    {
        public void Configure(EntityTypeBuilder<BindingMiss> builder)
        {
            builder.ToTable("binding_misses");
            builder.HasIndex(miss => new { miss.Channel, miss.At });
        }
    }
}
