using System.Reflection;
using System.Xml.Linq;

namespace EpiBot.Tests.Conventions;

/// <summary>The compiler demands some comment on every public member; these tests demand that it says something.</summary>
public sealed class DocumentationTests
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, XElement> Documents = XDocument.Load(Path.ChangeExtension(Core.Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>Migrations are written by a tool.</summary>
    private static readonly IReadOnlyList<Type> Types =
        [.. Core.Assembly.GetExportedTypes().Where(type => type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) != true)];

    [Fact]
    public void Every_public_type_of_the_core_is_documented() =>
        Offenders.None(Types.Where(type => !SaysSomething($"T:{Name(type)}")).Select(Name));

    [Fact]
    public void Every_public_property_field_and_event_of_the_core_is_documented_or_a_parameter_of_its_record() =>
        Offenders.None(
            from type in Types
            where !typeof(Delegate).IsAssignableFrom(type)
            from member in type.GetMembers(Public)
            where member is PropertyInfo or FieldInfo or EventInfo && !Core.IsCompilerMade(member) && !Inherited(member)
            let kind = member switch { PropertyInfo => "P", EventInfo => "E", _ => "F" }
            where !(type.IsEnum && member.Name == "value__") && !SaysSomething($"{kind}:{Name(type)}.{member.Name}") && !IsParameter(type, member.Name)
            select $"{Name(type)}.{member.Name}");

    [Fact]
    public void Every_public_method_of_the_core_is_documented() =>
        Offenders.None(
            from type in Types
            where !typeof(Delegate).IsAssignableFrom(type)
            from method in type.GetMethods(Public)
            where !method.IsSpecialName && !Core.IsCompilerMade(method) && method.GetBaseDefinition() == method
            where !Documents.Keys.Any(key => IsMethod(key, type, method.Name) && SaysSomething(key))
            select $"{Name(type)}.{method.Name}");

    private static bool IsMethod(string key, Type type, string method)
    {
        var name = $"M:{Name(type)}.{method}";
        return key.StartsWith(name, StringComparison.Ordinal) && (key.Length == name.Length || key[name.Length] is '(' or '`' or '~');
    }

    private static bool IsParameter(Type type, string name) =>
        Documents.Values.Any(document => ((string)document.Attribute("name")!).StartsWith($"M:{Name(type)}.#ctor(", StringComparison.Ordinal)
            && document.Elements("param").Any(parameter => (string?)parameter.Attribute("name") == name && parameter.Value.Trim().Length > 0))
        || (Documents.TryGetValue($"T:{Name(type)}", out var own)
            && own.Elements("param").Any(parameter => (string?)parameter.Attribute("name") == name && parameter.Value.Trim().Length > 0));

    private static bool Inherited(MemberInfo member) =>
        member is PropertyInfo { GetMethod: { } getter } && getter.GetBaseDefinition() != getter;

    private static bool SaysSomething(string name) =>
        Documents.TryGetValue(name, out var document)
        && (document.Element("inheritdoc") is not null || document.Element("summary") is { } summary && (summary.Value.Trim().Length > 0 || summary.HasElements));

    private static string Name(Type type) => type.FullName!.Replace('+', '.');
}
