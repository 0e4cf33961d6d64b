namespace EpiBot.Benchmarks;

/// <summary>Rounding and quantiles, the same in all benchmarks.</summary>
internal static class Figures
{
    public static double Round(double value) => value >= 100 ? Math.Round(value) : value >= 10 ? Math.Round(value, 1) : Math.Round(value, 3);

    /// <summary>A quantile of values; sorts them.</summary>
    public static double Quantile(double[] values, double share)
    {
        Array.Sort(values);
        return values.Length == 0 ? 0 : values[Math.Min(values.Length - 1, (int)(values.Length * share))];
    }
}
