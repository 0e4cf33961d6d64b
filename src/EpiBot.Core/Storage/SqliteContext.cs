using Microsoft.EntityFrameworkCore;

namespace EpiBot.Storage;

/// <summary>The database on SQLite, the embedded default.</summary>
/// <param name="options">Made by <see cref="Database"/>.</param>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : EpiBotDbContext(options);
