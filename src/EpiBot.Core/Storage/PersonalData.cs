using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace EpiBot.Storage;

/// <summary>Seals personal data for the database and makes the keyed hashes by which it is found again.</summary>
/// <param name="protector">Seals and opens; its keys lie outside the database.</param>
/// <param name="hashKey">Key of the look-up hashes, at least 16 bytes.</param>
public sealed class PersonalData(IDataProtector protector, byte[] hashKey)
{
    /// <summary>Seals a text; <see langword="null"/> stays <see langword="null"/>.</summary>
    /// <param name="clear">The text in clear.</param>
    public string? Seal(string? clear) => clear is null ? null : protector.Protect(clear);

    /// <summary>Opens a sealed text.</summary>
    /// <param name="sealedText">What <see cref="Seal"/> gave, or <see langword="null"/>.</param>
    /// <returns>The text, or <see langword="null"/> for <see langword="null"/>; empty where the text was removed after its time.</returns>
    /// <exception cref="CryptographicException">The keys are not those it was sealed with.</exception>
    public string? Open(string? sealedText) => string.IsNullOrEmpty(sealedText) ? sealedText : protector.Unprotect(sealedText);

    /// <summary>A keyed hash: equal texts give equal hashes, and without the key nobody can try texts out.</summary>
    /// <param name="clear">The text in clear.</param>
    public string KeyOf(string clear) => Convert.ToHexStringLower(HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes(clear)));
}
