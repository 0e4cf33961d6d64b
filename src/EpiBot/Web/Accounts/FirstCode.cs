using System.Security.Cryptography;
using System.Text;

namespace EpiBot.Host.Web.Accounts;

/// <summary>
/// The one-time code that is printed where EpiBot was started while there is no account: whoever can read that may make the first administrator.
/// It lives as long as the process, works once, and dies of ten wrong guesses.
/// </summary>
internal sealed class FirstCode
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int MostGuesses = 10;

    private int _guesses;
    private int _used;

    /// <summary>Some eighty bits, in fours.</summary>
    public string Code { get; } = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>Whether this is the code; from then on it is used up.</summary>
    public bool TryUse(string? code)
    {
        if (Interlocked.Increment(ref _guesses) > MostGuesses) return false;
        var right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code), Encoding.UTF8.GetBytes((code ?? "").Trim()));
        return right && Interlocked.Exchange(ref _used, 1) == 0;
    }

    /// <summary>The account could not be made, of a weak password say: the code may be used again.</summary>
    public void GiveBack() => Volatile.Write(ref _used, 0);
}
