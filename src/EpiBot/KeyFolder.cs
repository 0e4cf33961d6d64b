using System.Security.Cryptography;
using EpiBot.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;

namespace EpiBot.Host;

/// <summary>The folder of the keys that seal personal data; several nodes share one.</summary>
internal static class KeyFolder
{
    /// <summary>For new keys; every key says with which algorithm it seals. This one takes half the time of the default and needs fewer bytes.</summary>
    private static readonly AuthenticatedEncryptorConfiguration Seal = new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };

    /// <summary>Opens the folder; makes it, readable by its owner alone, where there is none.</summary>
    public static PersonalData Open(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var protector = DataProtectionProvider.Create(new DirectoryInfo(folder), setup => setup.SetApplicationName("EpiBot").UseCryptographicAlgorithms(Seal)).CreateProtector("EpiBot.PersonalData");
        return new PersonalData(protector, LookUpKey(Path.Combine(folder, "lookup.key"), protector));
    }

    private static byte[] LookUpKey(string file, IDataProtector protector)
    {
        if (File.Exists(file)) return protector.Unprotect(File.ReadAllBytes(file));
        var key = RandomNumberGenerator.GetBytes(32);
        var fresh = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllBytes(fresh, protector.Protect(key));
        try
        {
            File.Move(fresh, file);
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process made it in the meantime; there must be one key.
            File.Delete(fresh);
            return protector.Unprotect(File.ReadAllBytes(file));
        }
    }
}
