using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EpiBot.Reporting;

/// <summary>The hash chain of a unit's entries.</summary>
public static class LedgerChain
{
    /// <summary>What stands before the first entry.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>The hash an entry must carry.</summary>
    /// <param name="entry">The entry with its <see cref="LedgerEntry.PreviousHash"/>.</param>
    public static string HashOf(LedgerEntry entry)
    {
        // Lengths stand before the texts, so that no two different entries give the same bytes.
        var text = new StringBuilder(400);
        Add(text, entry.PreviousHash);
        Add(text, entry.UnitId);
        Add(text, entry.Number.ToString(CultureInfo.InvariantCulture));
        Add(text, entry.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(text, entry.Report);
        Add(text, ((int)entry.Kind).ToString(CultureInfo.InvariantCulture));
        Add(text, ((int)entry.Origin).ToString(CultureInfo.InvariantCulture));
        Add(text, entry.Count.ToString(CultureInfo.InvariantCulture));
        Add(text, entry.PersonKey);
        Add(text, entry.Confirmed ? "1" : "0");
        Add(text, entry.Refers?.ToString(CultureInfo.InvariantCulture));
        Add(text, entry.Note);
        Add(text, entry.SentAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Add(text, entry.ReceivedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Add(text, entry.SenderId);
        Add(text, entry.MessageKey);
        Add(text, entry.Digest);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The first entry of a unit that breaks the chain, or <see langword="null"/> where all is well.</summary>
    /// <param name="entries">All entries of one unit in the order of their numbers.</param>
    public static LedgerEntry? FirstBroken(IEnumerable<LedgerEntry> entries)
    {
        var previous = Genesis;
        var number = 0L;
        foreach (var entry in entries)
        {
            if (entry.Number != ++number || entry.PreviousHash != previous || entry.Hash != HashOf(entry)) return entry;
            previous = entry.Hash;
        }

        return null;
    }

    private static void Add(StringBuilder text, string? value) =>
        text.Append(value is null ? "-" : value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value).Append('\n');
}
