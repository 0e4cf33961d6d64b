using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Conversation;

/// <summary>A message that was taken in, with the answer it got: a second delivery, whenever it comes, gets the same.</summary>
public sealed class SeenMessage
{
    /// <summary>Database id, in the order of booking.</summary>
    public long Id { get; set; }

    /// <summary>Channel and the channel's message id.</summary>
    public required string Key { get; init; }

    /// <summary>The group it was said in.</summary>
    public required string GroupId { get; init; }

    /// <summary>Who said it.</summary>
    public required string SenderId { get; init; }

    /// <summary>Display name of a stranger, sealed.</summary>
    public string? SealedSenderName { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When it was received first.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The text, sealed.</summary>
    public string? Sealed { get; set; }

    /// <summary>The answer, sealed JSON of an <see cref="Messages.OutboundMessage"/>; <see langword="null"/> where none was due.</summary>
    public string? SealedReply { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SeenMessage>
    {
        public void Configure(EntityTypeBuilder<SeenMessage> builder)
        {
            builder.ToTable("messages");
            builder.HasIndex(message => message.Key).IsUnique();
            builder.HasIndex(message => new { message.GroupId, message.Id });
        }
    }
}
