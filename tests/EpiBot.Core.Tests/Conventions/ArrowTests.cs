using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>Which room of the core may know which. An arrow more is a decision, made here and nowhere else.</summary>
public sealed partial class ArrowTests
{
    private static readonly string[] Ground = ["Time", "Settings", "Organisation", "Storage", "Reading", "Telemetry"];
    private static readonly string[] Siblings = ["Reporting", "Alerts", "Returnees", "Monitoring", "Verification"];
    private static readonly string[] Turn = [.. Ground, "Messages", .. Siblings, "Outbox", "Channels"];

    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Reading"] = [],
        ["Time"] = [],
        ["Telemetry"] = [],
        ["Storage"] = [],
        ["Settings"] = ["Time"],
        ["Access"] = ["Storage"],
        // A group's lexicon is made of the organisation's names.
        ["Organisation"] = ["Reading", "Storage"],
        ["Messages"] = ["Organisation"],
        ["Reporting"] = ["Time", "Settings", "Organisation", "Storage"],
        ["Alerts"] = ["Time", "Settings", "Organisation", "Storage"],
        ["Returnees"] = ["Time", "Settings", "Organisation", "Storage"],
        ["Monitoring"] = ["Time", "Settings", "Organisation", "Storage"],
        ["Verification"] = ["Time", "Settings", "Organisation", "Storage"],
        ["Channels"] = ["Time", "Organisation", "Storage"],
        ["Outbox"] = ["Time", "Settings", "Messages", "Organisation", "Storage", "Channels"],
        ["Conversation"] = Turn,
        ["Escalation"] = [.. Turn.Where(room => room != "Reading")],
        ["Retention"] = [.. Turn, "Access", "Conversation"],
        // Puts the long-lived objects together; the host and the replay start it.
        ["Engine"] = [.. Turn, "Conversation", "Escalation", "Retention"],
        ["Replay"] = [.. Turn, "Conversation", "Escalation", "Engine"],
    };

    [Fact]
    public void Every_room_of_the_core_has_its_arrows()
    {
        var rooms = Repository.ProductCode.Where(file => file.StartsWith("src/EpiBot.Core/", StringComparison.Ordinal))
            .Select(file => file.Split('/')).Where(path => path.Length > 3).Select(path => path[2]).Distinct();
        Offenders.None(rooms.Except(Arrows.Keys));
    }

    [Fact]
    public void No_using_goes_against_the_arrows() =>
        Offenders.None(
            from file in Repository.ProductCode
            let path = file.Split('/')
            where path[1] == "EpiBot.Core" && path.Length > 3
            from Match match in Using().Matches(CodeText.Of(file))
            let used = match.Groups[1].Value
            where used != path[2] && !Arrows.GetValueOrDefault(path[2], []).Contains(used)
            select $"{file} uses EpiBot.{used}");

    [Fact]
    public void No_type_uses_a_type_against_the_arrows() =>
        Offenders.None(
            from type in Core.Types
            let room = Core.Room(type)
            where Arrows.ContainsKey(room)
            from used in UsedTypes.Of(type)
            let other = Core.Room(used)
            where other is not null && other != room && Arrows.ContainsKey(other) && !Arrows[room].Contains(other)
            select $"{type} uses {used}");

    [Fact]
    public void A_file_lies_where_its_namespace_says() =>
        Offenders.None(
            from file in Repository.ProductCode
            let path = file.Split('/')
            where path[1] == "EpiBot.Core" && path.Length > 3 && path[2] != "Properties"
            where !CodeText.Of(file).Contains($"namespace EpiBot.{path[2]}", StringComparison.Ordinal)
            select file);

    [Fact]
    public void The_core_knows_no_host_no_job_scheduler_and_no_web() =>
        Offenders.None(Core.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(name =>
            name.StartsWith("Hangfire", StringComparison.Ordinal) || name == "EpiBot" || name.StartsWith("EpiBot.Hangfire", StringComparison.Ordinal)
            || (name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && !name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal))));

    [Fact]
    public void Projects_reference_each_other_along_the_arrows()
    {
        var references = Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(file => Reference().Matches(Repository.Read(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)} → {match.Groups[1].Value}"));
        Offenders.None(references.Except(["EpiBot → EpiBot.Core", "EpiBot → EpiBot.Hangfire.Sqlite"]));
    }

    [GeneratedRegex(@"\busing\s+(?:static\s+)?(?:\w+\s*=\s*)?EpiBot\.(\w+)")]
    private static partial Regex Using();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*?([\w.]+)\.csproj""")]
    private static partial Regex Reference();
}
