using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Conversation;

/// <summary>A question of the bot that waits for its answer, minutes later and between other people's messages; a row with an expiry.</summary>
public sealed class OpenQuestion
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>The group it was asked in.</summary>
    public required string GroupId { get; init; }

    /// <summary>Who is asked, or <see langword="null"/> where any cadre of the unit may answer.</summary>
    public string? AskedOf { get; init; }

    /// <summary>What about.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>The unit concerned.</summary>
    public required string UnitId { get; init; }

    /// <summary>Local date of the round concerned.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The report concerned.</summary>
    public string? Report { get; init; }

    /// <summary>
    /// Ledger numbers of the unit's entries concerned, separated by commas, in the order in which they were listed; where entries of several
    /// units are offered, a line each with the number and the unit.
    /// </summary>
    public string Entries { get; init; } = "";

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>After this it waits no longer.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was answered or replaced by a newer one.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpenQuestion>
    {
        public void Configure(EntityTypeBuilder<OpenQuestion> builder)
        {
            builder.ToTable("questions");
            builder.HasIndex(question => new { question.GroupId, question.ClosedAt });
        }
    }
}
