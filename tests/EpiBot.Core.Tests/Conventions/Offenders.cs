namespace EpiBot.Tests.Conventions;

/// <summary>Names everything that breaks a convention, not only the first of it.</summary>
internal static class Offenders
{
    public static void None<T>(IEnumerable<T> offenders)
    {
        var all = offenders.Select(offender => $"{offender}").Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
