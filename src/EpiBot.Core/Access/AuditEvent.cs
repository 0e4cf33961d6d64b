using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Access;

/// <summary>Somebody looked at what is not for everybody, or changed what is in force: who, when, before, after. Append-only.</summary>
public sealed class AuditEvent
{
    /// <summary>Database id, in the order of writing.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: the account's name, and the member of the roster in whose name it acts where there is one.</summary>
    public required string By { get; init; }

    /// <summary>What was done, as a stable word: looked, merged, parted, exported, imported, changed …</summary>
    public required string What { get; init; }

    /// <summary>To what it was done, such as <c>returnee 17</c> or <c>organisation</c>; no personal data.</summary>
    public required string Subject { get; init; }

    /// <summary>The unit concerned: who may not see the unit does not see the event; <see langword="null"/> for what concerns the whole installation.</summary>
    public string? UnitId { get; init; }

    /// <summary>How it was before, sealed, for it may name people; <see langword="null"/> where nothing was changed.</summary>
    public string? SealedBefore { get; init; }

    /// <summary>How it is now, sealed.</summary>
    public string? SealedAfter { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEvent>
    {
        public void Configure(EntityTypeBuilder<AuditEvent> builder) => builder.ToTable("audit_events");
    }
}
