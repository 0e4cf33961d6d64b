using System.Text.Json;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>The known cases of wecom-vectors.json.</summary>
internal static class Vectors
{
    private static readonly JsonElement All = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "WeCom", "wecom-vectors.json"))).RootElement;

    public static JsonElement[] Of(string list) => [.. All.GetProperty(list).EnumerateArray()];

    public static JsonElement One(string list, string id) => Of(list).Single(vector => vector.Text("id") == id);

    public static TheoryData<string> Ids(string list) => [.. Of(list).Select(vector => vector.Text("id"))];

    public static string Text(this JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
