using System.Text;

namespace EpiBot.Hangfire.Sqlite.Worker;

/// <summary>The jobs of the test of kills: each says when it starts, in a file that outlives its process.</summary>
public static class JobLog
{
    private static readonly Lock Gate = new();
    private static FileStream? _file;

    /// <summary>Opens the file; one for each process.</summary>
    public static void Open(string path) => _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>The job: writes its number and the worker it runs on.</summary>
    public static void Note(int number)
    {
        var line = Encoding.ASCII.GetBytes($"{number} {Environment.CurrentManagedThreadId}\n");
        lock (Gate) _file!.Write(line);
    }
}
