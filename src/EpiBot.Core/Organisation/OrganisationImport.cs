using System.IO.Compression;
using EpiBot.Organisation.Files;

namespace EpiBot.Organisation;

/// <summary>
/// Reads an organisation from a file or folder of any of its formats: ORG.json; a workbook (.xlsx) with the sheets 单位, 人员, 群 and 值班
/// (or units, members, groups, duty); a folder or .zip with one CSV file each of these names.
/// </summary>
public static class OrganisationImport
{
    /// <summary>Reads what lies at a path. Bad content, also a missing file, is a result and never an exception.</summary>
    /// <param name="path">A .json, .xlsx, .zip or .csv file (of which the whole folder is read), or a folder.</param>
    /// <param name="zone">The zone of times written without an offset; +08:00 by default.</param>
    public static OrganisationReading Read(string path, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var builder = new OrganisationBuilder(zone ?? InstantText.China);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        try
        {
            return Read(path, name, builder) ? builder.Finish() : Unreadable(builder);
        }
        catch (InvalidDataException)
        {
            builder.RefuseFile(name, "FormatBroken", Path.GetExtension(path));
            return Unreadable(builder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            builder.RefuseFile(name, problem is FileNotFoundException or DirectoryNotFoundException ? "FileMissing" : "FileUnreadable", problem.Message);
            return Unreadable(builder);
        }
    }

    private static OrganisationRefused Unreadable(OrganisationBuilder builder) => new(builder.Problems.InOrder()) { Unreadable = true };

    private static bool Read(string path, string name, OrganisationBuilder builder)
    {
        if (Directory.Exists(path)) return ReadFolder(path, name, builder);
        if (new FileInfo(path).Length > OrganisationLimits.Bytes)
        {
            builder.RefuseFile(name, "FileTooLarge", OrganisationLimits.Bytes / 1024 / 1024);
            return false;
        }

        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".XLSX":
                using (var workbook = File.OpenRead(path)) return FitsUnpacked(workbook, name, builder) && ExcelTables.Read(name, workbook, builder);
            case ".ZIP":
                using (var zip = File.OpenRead(path)) return FitsUnpacked(zip, name, builder) && ReadZip(zip, name, builder);
            case ".CSV":
                return ReadFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, name, builder);
            default:
                return JsonTables.Read(File.ReadAllBytes(path), builder);
        }
    }

    private static bool ReadFolder(string folder, string name, OrganisationBuilder builder)
    {
        var files = Directory.EnumerateFiles(folder).Where(IsTable).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files) CsvTables.Read(Table(file)!, Path.GetFileName(file), File.ReadAllBytes(file), builder);
        return CheckFound(files, name, builder);
    }

    private static bool ReadZip(Stream zip, string name, OrganisationBuilder builder)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        var entries = archive.Entries.Where(entry => IsTable(entry.Name)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToList();
        foreach (var entry in entries)
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            CsvTables.Read(Table(entry.Name)!, entry.Name, bytes.ToArray(), builder);
        }

        return CheckFound([.. entries.Select(entry => entry.Name)], name, builder);
    }

    private static bool IsTable(string file) =>
        Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase) && Table(file) is not null;

    private static OrganisationTable? Table(string file) => OrganisationTable.Named(Path.GetFileNameWithoutExtension(file));

    private static bool CheckFound(List<string> files, string name, OrganisationBuilder builder)
    {
        if (files.Count == 0) builder.RefuseFile(name, "NoTables", "units.csv、members.csv、groups.csv、duty.csv");
        foreach (var twice in files.GroupBy(Table).Where(table => table.Skip(1).Any()))
            builder.RefuseFile(name, "TableTwice", string.Join("、", twice.Select(Path.GetFileName)));
        return files.Count > 0;
    }

    /// <summary>A few kilobytes can unpack to a full disk or memory; nothing an office saves does.</summary>
    private static bool FitsUnpacked(Stream zip, string name, OrganisationBuilder builder)
    {
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (archive.Entries.Sum(entry => entry.Length) > OrganisationLimits.Bytes)
            {
                builder.RefuseFile(name, "FileTooLarge", OrganisationLimits.Bytes / 1024 / 1024);
                return false;
            }
        }

        zip.Position = 0;
        return true;
    }
}
