using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Channels;

/// <summary>A chat or person that nobody has bound and that was told so, once.</summary>
public sealed class UnboundChat
{
    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel's id of the chat, or of the person who speaks to the bot alone.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<UnboundChat>
    {
        public void Configure(EntityTypeBuilder<UnboundChat> builder)
        {
            builder.ToTable("unbound_chats");
            builder.HasKey(chat => new { chat.Channel, chat.ExternalId });
        }
    }
}
