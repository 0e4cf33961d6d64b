using System.Security.Cryptography;
using EpiBot.Engine;
using EpiBot.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace EpiBot.Host;

/// <summary>Where this installation keeps its data: the database, and beside it the keys that seal personal data.</summary>
internal sealed class Installation
{
    private const string DemoFile = "epibot-demo.db";

    private Installation(string path, bool isDemo, CountyRules rules)
    {
        (DatabasePath, IsDemo, Rules) = (path, isDemo, rules);
        Database = new SqliteDatabase(path);
    }

    public string DatabasePath { get; }

    /// <summary>Whether this is the demo: its own file, loopback only, marked on every page.</summary>
    public bool IsDemo { get; }

    public CountyRules Rules { get; }

    public Database Database { get; }

    /// <summary>The real database where there is one, or else the demo.</summary>
    public static Installation Find(IConfiguration configuration, CountyRules rules) =>
        Real(configuration, rules) is var real && File.Exists(real.DatabasePath) ? real : Demo(configuration, rules);

    /// <summary>The real database, whether or not it exists yet.</summary>
    public static Installation Real(IConfiguration configuration, CountyRules rules) => new(PathOf(configuration), isDemo: false, rules);

    private static Installation Demo(IConfiguration configuration, CountyRules rules) =>
        new(Path.Combine(Path.GetDirectoryName(PathOf(configuration))!, DemoFile), isDemo: true, rules);

    private static string PathOf(IConfiguration configuration) =>
        Path.GetFullPath(configuration["EpiBot:Storage:Path"] is { Length: > 0 } path ? path : "epibot.db");

    /// <summary>Seals with keys that lie beside the database; made at the first start.</summary>
    public PersonalData OpenPersonalData()
    {
        var folder = Path.Combine(Path.GetDirectoryName(DatabasePath)!, "keys");
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var protector = DataProtectionProvider.Create(new DirectoryInfo(folder), setup => setup.SetApplicationName("EpiBot")).CreateProtector("EpiBot.PersonalData");
        return new PersonalData(protector, LookUpKey(Path.Combine(folder, "lookup.key"), protector));
    }

    private static byte[] LookUpKey(string file, IDataProtector protector)
    {
        if (File.Exists(file)) return protector.Unprotect(File.ReadAllBytes(file));
        var key = RandomNumberGenerator.GetBytes(32);
        var fresh = file + ".new";
        File.WriteAllBytes(fresh, protector.Protect(key));
        try
        {
            File.Move(fresh, file);
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process made it in the meantime; there must be one key.
            File.Delete(fresh);
            return protector.Unprotect(File.ReadAllBytes(file));
        }
    }
}
