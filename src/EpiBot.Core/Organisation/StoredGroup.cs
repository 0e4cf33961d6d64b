using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Organisation;

/// <summary>A chat group in the database.</summary>
public sealed class StoredGroup
{
    /// <summary>The group's id.</summary>
    public required string GroupId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; set; }

    /// <summary>The unit, by id.</summary>
    public required string Unit { get; set; }

    /// <summary>What it is for.</summary>
    public required GroupPurpose Purpose { get; set; }

    /// <summary>Ids of the members in it, separated by line feeds; <see langword="null"/> where the organisation does not say.</summary>
    public string? Speakers { get; set; }

    /// <summary>Whether the bot answers every report; <see langword="null"/> leaves it to the group's size.</summary>
    public bool? AnswerEverything { get; set; }

    /// <summary>The place in the file.</summary>
    public required int Position { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoredGroup>
    {
        public void Configure(EntityTypeBuilder<StoredGroup> builder)
        {
            builder.ToTable("groups");
            builder.HasKey(group => group.GroupId);
        }
    }
}
