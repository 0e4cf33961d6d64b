using System.Reflection;
using EpiBot.Tests.Support;

namespace EpiBot.Tests.Replay;

/// <summary>Every scripted day once more, on PostgreSQL: it must hold there too, and tell what it tells on SQLite to the byte.</summary>
public sealed class PostgreSqlDayTests
{
    public static TheoryData<string, string, object?[]> Days =>
    [
        .. from type in typeof(PostgreSqlDayTests).Assembly.GetTypes()
           where type.Namespace == typeof(PostgreSqlDayTests).Namespace && type.IsPublic && type != typeof(PostgreSqlDayTests)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where method.GetCustomAttribute<FactAttribute>() is not null
           from given in Given(method)
           select (type.Name, method.Name, given),
    ];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task A_day_is_the_same_on_PostgreSQL(string tests, string day, object?[] given)
    {
        Ledgers.RequirePostgreSql();
        Day.OnPostgreSql = true;
        var type = typeof(PostgreSqlDayTests).Assembly.GetType($"{typeof(PostgreSqlDayTests).Namespace}.{tests}", throwOnError: true)!;
        var running = type.GetMethod(day)!.Invoke(Activator.CreateInstance(type), given);
        await Assert.IsAssignableFrom<Task>(running);
    }

    [Fact]
    public void No_scripted_day_is_left_out() => Assert.True(Days.Count > 130, $"Only {Days.Count} days were found.");

    private static IEnumerable<object?[]> Given(MethodInfo method) =>
        method.GetParameters().Length == 0 ? [[]] : method.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data);
}
