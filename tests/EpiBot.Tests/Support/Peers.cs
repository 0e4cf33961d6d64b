namespace EpiBot.Host.Tests.Support;

/// <summary>The folder of other people's clients (tests/peers), installed from their lock file; where they are not installed a test that needs them says so and is skipped.</summary>
internal static class Peers
{
    private static readonly Lazy<string> Root = new(Find);

    /// <summary>The folder to run a peer's script in: its <c>node_modules</c> lie there.</summary>
    public static string Folder
    {
        get
        {
            Assert.SkipUnless(Directory.Exists(Path.Combine(Root.Value, "node_modules")), "the peers are not installed: npm ci --prefix tests/peers");
            return Root.Value;
        }
    }

    /// <summary>The text of a file of one of the peers' packages.</summary>
    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Folder, "node_modules", .. path]));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EpiBot.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "peers");
    }
}
