using System.ComponentModel;
using System.Diagnostics;

namespace EpiBot.Host.Tests.Faults;

/// <summary>A file system of a few megabytes in memory; needs root, and a machine that lets root mount.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("epibot-disk-");

    public string Folder => _folder.FullName;

    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<SmallDisk> MountAsync(string size)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        var disk = new SmallDisk();
        var mounted = await TryAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk.Folder);
        if (mounted is not null) disk._folder.Delete();
        Assert.SkipUnless(mounted is null, $"This machine lets nobody mount a disk: {mounted}");
        return disk;
    }

    /// <summary>Writes until nothing more goes in.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 16, 1 << 12, 1])
        {
            try
            {
                var block = new byte[size];
                while (true) filler.Write(block);
            }
            catch (IOException)
            {
                // Full for blocks of this size.
            }
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await TryAsync("umount", Folder);
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs a program; skips the test where it cannot.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var problem = await TryAsync(program, arguments);
        Assert.SkipUnless(problem is null, $"{program} does not work here: {problem}");
    }

    private static async Task<string?> TryAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : errors.Trim();
        }
        catch (Win32Exception problem)
        {
            return problem.Message;
        }
    }
}
