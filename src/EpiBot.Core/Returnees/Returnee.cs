using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EpiBot.Returnees;

/// <summary>
/// The present state of one declared returnee, maintained when entries are written. The ledger holds every version; this row is what
/// questions, corrections and the register look at. Personal data is sealed, with keyed hashes beside it for look-up.
/// </summary>
public sealed class Returnee
{
    /// <summary>Database id.</summary>
    public long Id { get; set; }

    /// <summary>The unit.</summary>
    public required string UnitId { get; init; }

    /// <summary>Local date of the first declaration.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The report it was booked in.</summary>
    public required string Report { get; init; }

    /// <summary>Keyed hash that tells persons of the unit apart.</summary>
    public required string PersonKey { get; set; }

    /// <summary>Number of the newest ledger entry about the person.</summary>
    public required long EntryNumber { get; set; }

    /// <summary>All fields, sealed JSON.</summary>
    public required string Sealed { get; set; }

    /// <summary>Keyed hash of the name, for look-up.</summary>
    public string? NameKey { get; set; }

    /// <summary>Keyed hash of the ID number.</summary>
    public string? IdKey { get; set; }

    /// <summary>Keyed hash of the phone.</summary>
    public string? PhoneKey { get; set; }

    /// <summary>Country, where abroad.</summary>
    public string? Country { get; set; }

    /// <summary>Province, official name.</summary>
    public string? Province { get; set; }

    /// <summary>City, official name.</summary>
    public string? City { get; set; }

    /// <summary>County, official name.</summary>
    public string? County { get; set; }

    /// <summary>Local date of the return.</summary>
    public DateOnly? ReturnDate { get; set; }

    /// <summary>The health code's name (green, yellow, red), or <see langword="null"/> where nobody said.</summary>
    public string? HealthCode { get; set; }

    /// <summary>The nucleic-acid test's name, or <see langword="null"/> where nobody said.</summary>
    public string? Nucleic { get; set; }

    /// <summary>The row of another unit that is the same person, as the command post found; both keep what was said of them.</summary>
    public long? SameAs { get; set; }

    /// <summary>Required fields that are still missing, separated by commas; empty when complete.</summary>
    public required string Missing { get; set; }

    /// <summary>Whether a resident declared it and no cadre has confirmed it yet.</summary>
    public bool Unconfirmed { get; set; }

    /// <summary>Whether it was withdrawn or denied.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>Who declared it.</summary>
    public required string DeclaredBy { get; init; }

    /// <summary>When it was declared first.</summary>
    public required DateTimeOffset DeclaredAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Returnee>
    {
        public void Configure(EntityTypeBuilder<Returnee> builder)
        {
            builder.ToTable("returnees");
            builder.HasIndex(returnee => new { returnee.UnitId, returnee.Date });
            builder.HasIndex(returnee => returnee.IdKey);
            builder.HasIndex(returnee => returnee.PhoneKey);
            builder.HasIndex(returnee => returnee.NameKey);
            builder.HasIndex(returnee => returnee.SameAs);
        }
    }
}
