using EpiBot.Hangfire.Sqlite.Worker;

// A second process for the tests: it serves jobs until its input ends, enqueues until it is killed, or takes locks for a while.
return args switch
{
    ["serve", var address, var log, var workers] => JobServer.Run(address, log, int.Parse(workers)),
    ["enqueue", var address] => Enqueuer.Run(address),
    ["locks", var address, var directory, var seconds, var threads] => LockStress.Run(address, directory, int.Parse(seconds), int.Parse(threads)),
    _ => throw new ArgumentException($"Unknown: {string.Join(' ', args)}"),
};
