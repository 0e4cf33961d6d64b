using Microsoft.EntityFrameworkCore;

namespace EpiBot.Storage;

/// <summary>The database on PostgreSQL, for several nodes.</summary>
/// <param name="options">Made by <see cref="Database"/>.</param>
public sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : EpiBotDbContext(options);
