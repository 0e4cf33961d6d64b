using Microsoft.EntityFrameworkCore;

namespace EpiBot.Storage;

/// <summary>The database. It has no sets: every feature brings its own rows and their configuration.</summary>
public abstract class EpiBotDbContext : DbContext
{
    private protected EpiBotDbContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>
    /// Writes many rows of one type at once, past the change tracker, within the transaction that is open. Numbers that the database gives
    /// are not read back.
    /// </summary>
    /// <param name="rows">The rows, in the order in which they are to be numbered.</param>
    /// <param name="conflict">What happens where one is there already.</param>
    /// <param name="cancellation">Stops writing; the transaction decides.</param>
    internal Task WriteAsync<T>(IReadOnlyCollection<T> rows, RowConflict conflict = RowConflict.Fail, CancellationToken cancellation = default)
        where T : class => rows.Count == 0 ? Task.CompletedTask : WriteAsync(RowShape.Of<T>(this), rows, conflict, cancellation);

    private protected abstract Task WriteAsync<T>(RowShape shape, IReadOnlyCollection<T> rows, RowConflict conflict, CancellationToken cancellation)
        where T : class;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(EpiBotDbContext).Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
}
