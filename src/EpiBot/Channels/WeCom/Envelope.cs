using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>
/// The signature and the AES envelope of WeCom's callbacks: random(16) | length, big endian | message | receiver, padded to blocks of 32,
/// AES-256-CBC under the key whose first half is the IV.
/// </summary>
internal static class Envelope
{
    private const int Block = 32;
    private const int Head = 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Lower-case hex SHA-1 over the parts in ordinal order; a sort by culture gives another string.</summary>
    public static string Sign(params string[] parts)
    {
        var sorted = parts.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(sorted))));
    }

    /// <summary>Whether a signature is right; in constant time.</summary>
    public static bool IsSigned(string signature, string token, string timestamp, string nonce, string encrypted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(token, timestamp, nonce, encrypted)));

    /// <summary>The 32 bytes of an EncodingAESKey, whose last character often carries bits that strict decoders refuse; <see langword="null"/> where it is none.</summary>
    public static byte[]? Key(string encodingAesKey)
    {
        var key = new byte[Block];
        return encodingAesKey.Length == 43 && Convert.TryFromBase64String(encodingAesKey + "=", key, out var written) && written == Block ? key : null;
    }

    /// <summary>Encrypts a message.</summary>
    public static string Seal(byte[] key, string message, string receiver) => Seal(key, message, receiver, RandomNumberGenerator.GetBytes(16));

    /// <summary>Encrypts a message with given random bytes.</summary>
    public static string Seal(byte[] key, string message, string receiver, byte[] random)
    {
        var (body, to) = (Encoding.UTF8.GetBytes(message), Encoding.UTF8.GetBytes(receiver));
        var length = Head + body.Length + to.Length;
        var padding = Block - (length % Block);
        var plain = new byte[length + padding];
        random.CopyTo(plain, 0);
        BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(16), (uint)body.Length);
        body.CopyTo(plain, Head);
        to.CopyTo(plain, Head + body.Length);
        plain.AsSpan(length).Fill((byte)padding);
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String(aes.EncryptCbc(plain, key.AsSpan(0, 16), PaddingMode.None));
    }

    /// <summary>Decrypts a message whose signature was right; <see langword="null"/> for every defect alike, with the step for the log.</summary>
    public static string? Open(byte[] key, string encrypted, string receiver, out string defect)
    {
        defect = "base64";
        var cipher = new byte[encrypted.Length];
        if (!Convert.TryFromBase64String(encrypted, cipher, out var length) || length == 0 || length % Block != 0) return null;
        defect = "padding";
        if (Unpad(key, cipher.AsSpan(0, length)) is not { } plain || plain.Length < Head) return null;
        defect = "length";
        var declared = BinaryPrimitives.ReadUInt32BigEndian(plain.AsSpan(16));
        if (declared > plain.Length - Head) return null;
        defect = "receiver";
        if (!plain.AsSpan(Head + (int)declared).SequenceEqual(Encoding.UTF8.GetBytes(receiver))) return null;
        defect = "text";
        try
        {
            return StrictUtf8.GetString(plain.AsSpan(Head, (int)declared));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Decrypts a file: the padding and nothing else around it; <see langword="null"/> where it is none.</summary>
    public static byte[]? OpenFile(byte[] key, ReadOnlySpan<byte> cipher) => cipher.Length > 0 && cipher.Length % 16 == 0 ? Unpad(key, cipher) : null;

    /// <summary>Takes off the padding; .NET's own knows blocks of 16 only.</summary>
    private static byte[]? Unpad(byte[] key, ReadOnlySpan<byte> cipher)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(cipher, key.AsSpan(0, 16), PaddingMode.None);
        var padding = plain[^1];
        return padding is >= 1 and <= Block && padding <= plain.Length && !plain.AsSpan(plain.Length - padding).ContainsAnyExcept(padding) ? plain[..^padding] : null;
    }
}
