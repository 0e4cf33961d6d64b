using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.HasIndex(message => message.Key).IsUnique();
        builder.HasIndex(message => new { message.GroupId, message.Id });
        builder.HasIndex(message => new { message.State, message.NotBefore });
        builder.HasIndex(message => new { message.Date, message.Report, message.Kind });
    }
}
