using EpiBot.Hangfire.Sqlite.Database;

namespace EpiBot.Hangfire.Sqlite.Jobs;

/// <summary>
/// Numbers for new jobs, reserved in blocks: a job has its number before it is written. What is left of a block when a process ends is
/// never used.
/// </summary>
internal sealed class JobIds(Writer writer)
{
    private const int BlockSize = 256;
    private readonly Lock _gate = new();
    private long _next;
    private long _end;

    public long Next()
    {
        lock (_gate)
        {
            if (_next == _end)
            {
                _end = writer.Run(Durability.Seen, static session => session.Number(
                    "UPDATE hf_meta SET value = value + ?1 WHERE name = 'next_job_id' RETURNING value", BlockSize)!.Value);
                _next = _end - BlockSize;
            }

            return _next++;
        }
    }

    public static string ToText(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The number in an id; false for an id that is not of this storage, of which there is no job.</summary>
    public static bool TryParse(string id, out long number) =>
        long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
}
