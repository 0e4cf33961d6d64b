namespace EpiBot.Reading.Words;

/// <summary>A set of <see cref="Sign"/>.</summary>
internal readonly record struct Signs(UInt128 Bits)
{
    public static Signs Of(Sign sign) => new(UInt128.One << (int)sign);

    public static Signs Of(params ReadOnlySpan<Sign> signs)
    {
        var bits = UInt128.Zero;
        foreach (var sign in signs)
        {
            bits |= UInt128.One << (int)sign;
        }

        return new(bits);
    }

    public bool Has(Sign sign) => (Bits & (UInt128.One << (int)sign)) != 0;

    public bool Any(Signs other) => (Bits & other.Bits) != 0;

    public bool Only(Signs other) => (Bits & ~other.Bits) == 0;

    public static Signs operator |(Signs left, Signs right) => new(left.Bits | right.Bits);
}
