using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Channels;

/// <summary>A one-time code of the command post: whoever says it in a chat binds that chat to a group, or themselves to a member. Only its hash is kept.</summary>
public sealed class BindingCode
{
    /// <summary>Database id, in the order of making.</summary>
    public long Id { get; set; }

    /// <summary>Keyed hash of the code.</summary>
    public required string Hash { get; init; }

    /// <summary>What it binds.</summary>
    public required BindingKind Kind { get; init; }

    /// <summary>The id of the group or member it binds to.</summary>
    public required string BindsTo { get; init; }

    /// <summary>Who made it: an account's name, or <c>verb</c>.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it binds nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used, or <see langword="null"/>.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>On which channel.</summary>
    public string? UsedOn { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<BindingCode>
    {
        public void Configure(EntityTypeBuilder<BindingCode> builder)
        {
            builder.ToTable("binding_codes");
            builder.HasIndex(code => code.Hash).IsUnique();
        }
    }
}
