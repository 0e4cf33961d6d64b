using EpiBot.Organisation;

namespace EpiBot.Host.Commands;

/// <summary><c>export-template FILE.xlsx</c>: writes the workbook that <c>import</c> reads, with two example rows a sheet.</summary>
internal static class ExportTemplateCommand
{
    /// <summary>Runs the verb; exits 0 on success, 2 on bad arguments, 1 where the file cannot be written or is there already.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter stdout, TextWriter stderr)
    {
        if (args is not [{ Length: > 0 } path] || !Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            await stderr.WriteLineAsync("export-template FILE.xlsx");
            return 2;
        }

        using var workbook = new MemoryStream();
        OrganisationSheets.WriteTemplate(workbook);
        try
        {
            // A filled-in roster of the same name is worth more than a fresh template.
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await file.WriteAsync(workbook.GetBuffer().AsMemory(0, (int)workbook.Length));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await stderr.WriteLineAsync($"{path}: {problem.Message}");
            return 1;
        }

        await stdout.WriteLineAsync(path);
        return 0;
    }
}
