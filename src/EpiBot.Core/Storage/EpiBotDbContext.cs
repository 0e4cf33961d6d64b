using Microsoft.EntityFrameworkCore;

namespace EpiBot.Storage;

/// <summary>The database. It has no sets: every feature brings its own rows and their configuration.</summary>
public abstract class EpiBotDbContext : DbContext
{
    private protected EpiBotDbContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(EpiBotDbContext).Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
}
