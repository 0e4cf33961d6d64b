using Microsoft.AspNetCore.DataProtection;

namespace EpiBot.Tests.Support;

/// <summary>Seals nothing: for tests that are about something else.</summary>
internal sealed class PlainSeal : IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => this;

    public byte[] Protect(byte[] plaintext) => plaintext;

    public byte[] Unprotect(byte[] protectedData) => protectedData;
}
