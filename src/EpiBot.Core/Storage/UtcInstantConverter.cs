using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EpiBot.Storage;

/// <summary>Instants are stored as UTC milliseconds, because SQLite can neither compare nor order a <see cref="DateTimeOffset"/>.</summary>
public sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
