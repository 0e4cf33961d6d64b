using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Access;

/// <summary>Somebody who may sign in. What a role means and how a password is checked is the host's to know.</summary>
public sealed class Account
{
    /// <summary>Never changes.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the person types to sign in.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name as it is compared; unique.</summary>
    public string NormalName { get; set; } = "";

    /// <summary>The hash of the password, with its salt and rounds.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password and the rights; a session that carries another one is over.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>The role's name.</summary>
    public string Role { get; set; } = "";

    /// <summary>The unit whose people and reports the account may see, with all below; <see langword="null"/> for all.</summary>
    public string? UnitId { get; set; }

    /// <summary>The member of the roster in whose name the account gives orders, or <see langword="null"/>.</summary>
    public string? MemberId { get; set; }

    /// <summary>Wrong passwords since the last right one.</summary>
    public int FailedCount { get; set; }

    /// <summary>Until then no password is accepted.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Whether the account may no longer sign in; accounts are not deleted, for the trail names them.</summary>
    public bool Disabled { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("accounts");
            builder.HasIndex(account => account.NormalName).IsUnique();
        }
    }
}
