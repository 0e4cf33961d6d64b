using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Reporting;

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger");
        builder.HasIndex(entry => new { entry.UnitId, entry.Number }).IsUnique();
        builder.HasIndex(entry => new { entry.Date, entry.UnitId });
        builder.HasIndex(entry => new { entry.SenderId, entry.Date });
    }
}
