using System.Reflection;
using System.Runtime.CompilerServices;
using EpiBot.Reading;

namespace EpiBot.Tests.Conventions;

/// <summary>The assembly of the core.</summary>
internal static class Core
{
    public static Assembly Assembly { get; } = typeof(ReadItem).Assembly;

    /// <summary>All types with a namespace of ours, those the compiler made for closures and iterators included.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Assembly.GetTypes().Where(type => Room(type) is not null)];

    /// <summary>The folder of the core a type belongs to, or <see langword="null"/>: the second part of its namespace.</summary>
    public static string? Room(Type type) =>
        type.Assembly == Assembly && type.Namespace is { } name && name.StartsWith("EpiBot.", StringComparison.Ordinal) ? name.Split('.')[1] : null;

    public static bool IsCompilerMade(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal) || member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
