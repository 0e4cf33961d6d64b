using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Access;

/// <summary>A key by which a program reads the API. Only its hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>What the administrator called it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> builder)
        {
            builder.ToTable("api_keys");
            builder.HasKey(key => key.Name);
            builder.HasIndex(key => key.Hash).IsUnique();
        }
    }
}
