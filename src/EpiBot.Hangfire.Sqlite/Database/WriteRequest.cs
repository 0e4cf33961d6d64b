using System.Runtime.ExceptionServices;

namespace EpiBot.Hangfire.Sqlite.Database;

/// <summary>
/// A piece of work for the writer and the place where its caller waits. The work may run more than once (alone, after the batch it was
/// in has failed), so it must change nothing but the database.
/// </summary>
internal abstract class WriteRequest(Durability durability)
{
    private ExceptionDispatchInfo? _failure;
    private bool _done;

    public Durability Durability { get; } = durability;

    public abstract void Execute(Session session);

    public void Complete() => Finish(null);

    public void Fail(Exception failure) => Finish(ExceptionDispatchInfo.Capture(failure));

    /// <summary>Waits for the commit; throws what the work has thrown.</summary>
    public void Wait()
    {
        lock (this)
            while (!_done)
                Monitor.Wait(this);
        _failure?.Throw();
    }

    private void Finish(ExceptionDispatchInfo? failure)
    {
        lock (this)
        {
            _failure = failure;
            _done = true;
            Monitor.PulseAll(this);
        }
    }
}

/// <summary>Work with a result, which is the caller's after <see cref="WriteRequest.Wait"/>.</summary>
internal sealed class WriteRequest<T>(Durability durability, Func<Session, T> work) : WriteRequest(durability)
{
    public T Result { get; private set; } = default!;

    public override void Execute(Session session) => Result = work(session);
}
