using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>Time has one door: a replay of a day is only as good as the last hidden clock.</summary>
public sealed partial class ClockTests
{
    [Fact]
    public void At_most_one_file_of_a_project_reads_the_wall_clock() =>
        Offenders.None(Repository.ProductCode.Where(file => WallClock().IsMatch(CodeText.Of(file))).GroupBy(file => file.Split('/')[1]).SelectMany(project => project.Skip(1)));

    [GeneratedRegex(@"\bTimeProvider\s*\.\s*System\b|\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b|\bStopwatch\b|\bEnvironment\s*\.\s*TickCount")]
    private static partial Regex WallClock();
}
