using EpiBot.Hangfire.Sqlite.Database;
using EpiBot.Hangfire.Sqlite.Jobs;
using Hangfire.Common;
using Hangfire.Storage;

namespace EpiBot.Hangfire.Sqlite.Monitoring;

/// <summary>A job with its current state, as the lists of the dashboard want it.</summary>
internal sealed record JobRecord(
    string Id, InvocationData? Invocation, Job? Job, JobLoadException? LoadException, string? State, string? Reason, DateTime? StateAt,
    Dictionary<string, string>? StateData, DateTime? FetchedAt)
{
    /// <summary>What <see cref="Read"/> reads, of the tables j (job), s (state) and q (queue), of which j and s may be missing.</summary>
    public const string Columns = "j.invocation, s.name, s.reason, s.created_at, s.data";

    /// <summary>Reads an id, then <see cref="Columns"/>, then the time of fetching.</summary>
    public static JobRecord Read(Row row)
    {
        var invocation = row.TextOrNull(1) is { } payload ? InvocationData.DeserializePayload(payload) : null;
        JobLoadException? failure = null;
        var job = invocation is null ? null : JobRows.Load(invocation, out failure);
        return new JobRecord(
            JobIds.ToText(row.Number(0)), invocation, job, failure, row.TextOrNull(2), row.TextOrNull(3), Time(row, 4),
            row.TextOrNull(5) is { } data ? Json.ReadPairs(data) : null, Time(row, 6));
    }

    public bool IsIn(string state) => string.Equals(State, state, StringComparison.OrdinalIgnoreCase);

    /// <summary>A value of the state's data, or null.</summary>
    public string? Datum(string name) => StateData?.GetValueOrDefault(name);

    private static DateTime? Time(Row row, int column) => row.NumberOrNull(column) is { } at ? Instant.ToUtc(at) : null;
}
