using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>A name says what a thing is or does in the field's words; these names say neither.</summary>
public sealed partial class NameTests
{
    private static readonly string[] EmptyFolders = ["Services", "Helpers", "Common", "Utils", "Interfaces", "Models", "Enums", "Exceptions"];

    [Fact]
    public void No_folder_is_a_drawer_for_whatever_has_no_place() =>
        Offenders.None(Repository.Files.Where(file => file.Split('/')[..^1].Any(folder => EmptyFolders.Contains(folder, StringComparer.OrdinalIgnoreCase))));

    [Fact]
    public void No_type_is_called_manager_or_helper() =>
        Offenders.None(Repository.Code.SelectMany(file => EmptyName().Matches(CodeText.Of(file)).Select(match => $"{file}: {match.Groups[1].Value}")));

    [Fact]
    public void No_type_or_member_of_the_core_knows_a_channel_by_name()
    {
        const System.Reflection.BindingFlags Declared = System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.DeclaredOnly;
        Offenders.None(Core.Types.SelectMany(type => type.GetMembers(Declared).Select(member => $"{type.FullName}.{member.Name}").Prepend(type.FullName!))
            .Where(name => Channel().IsMatch(name)));
    }

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?:class\s+|struct\s+)?(\w*(?:Manager|Helpers?))\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex("WeCom|WeChat|DingTalk|Feishu|BotFramework|Telegram", RegexOptions.IgnoreCase)]
    private static partial Regex Channel();
}
