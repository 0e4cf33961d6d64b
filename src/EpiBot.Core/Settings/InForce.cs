namespace EpiBot.Settings;

/// <summary>Holds what is in force of something immutable; whoever has begun with the old goes on with the old.</summary>
/// <param name="first">What is in force at start.</param>
/// <typeparam name="T">What is held.</typeparam>
public sealed class InForce<T>(T first)
    where T : class
{
    private volatile T _value = first;

    /// <summary>What is in force now.</summary>
    public T Value => _value;

    /// <summary>Puts something else in force.</summary>
    /// <param name="next">What is in force from now on.</param>
    public void Put(T next) => _value = next;
}
