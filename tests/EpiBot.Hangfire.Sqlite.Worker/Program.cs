using EpiBot.Hangfire.Sqlite.Worker;

// A second process for the tests: it serves jobs until its input ends, enqueues until it is killed, or takes locks for a while.
return args switch
{
    ["serve", var file, var log, var workers] => JobServer.Run(file, log, int.Parse(workers)),
    ["enqueue", var file] => Enqueuer.Run(file),
    ["locks", var file, var directory, var seconds, var threads] => LockStress.Run(file, directory, int.Parse(seconds), int.Parse(threads)),
    _ => throw new ArgumentException($"Unknown: {string.Join(' ', args)}"),
};
