using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Organisation;

/// <summary>A member in the database; who leaves keeps the past, so the row stays with its end.</summary>
public sealed class StoredMember
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>The member's id.</summary>
    public required string MemberId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit, by id.</summary>
    public required string Unit { get; init; }

    /// <summary>The role.</summary>
    public required MemberRole Role { get; init; }

    /// <summary>The phone, sealed.</summary>
    public string? SealedPhone { get; init; }

    /// <summary>The place in the file.</summary>
    public required int Position { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when, exclusive; <see langword="null"/> for now.</summary>
    public DateTimeOffset? ValidUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoredMember>
    {
        public void Configure(EntityTypeBuilder<StoredMember> builder)
        {
            builder.ToTable("members");
            builder.HasIndex(member => new { member.MemberId, member.ValidFrom }).IsUnique();
        }
    }
}
