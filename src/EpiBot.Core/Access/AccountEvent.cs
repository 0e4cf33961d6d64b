using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Access;

/// <summary>Something that happened to an account; append-only.</summary>
public sealed class AccountEvent
{
    /// <summary>Database id, in the order of writing.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account's name; of a failed attempt only where there is such an account.</summary>
    public required string Account { get; init; }

    /// <summary>What: created, signed_in, refused, locked, changed, password.</summary>
    public required string What { get; init; }

    /// <summary>Name of the account that did it, or <see langword="null"/> for the person itself or a verb.</summary>
    public string? By { get; init; }

    /// <summary>Before and after, where something changed; no password.</summary>
    public string? Details { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountEvent>
    {
        public void Configure(EntityTypeBuilder<AccountEvent> builder) => builder.ToTable("account_events");
    }
}
