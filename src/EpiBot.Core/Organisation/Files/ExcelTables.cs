using MiniExcelLibs;

namespace EpiBot.Organisation.Files;

/// <summary>Reads the four tables from the sheets of a workbook (.xlsx), named in either language.</summary>
internal static class ExcelTables
{
    /// <summary>Reads all tables into the builder; gives whether the file was a workbook at all.</summary>
    public static bool Read(string file, Stream workbook, OrganisationBuilder builder)
    {
        try
        {
            var found = 0;
            foreach (var name in workbook.GetSheetNames())
            {
                if (OrganisationTable.Named(name) is not { } table) continue;
                found++;
                ReadSheet(table, name, workbook, builder);
            }

            if (found == 0) builder.RefuseFile(file, "NoSheets", string.Join("、", OrganisationTable.All.Select(table => table.Sheet)));
            return true;
        }
        // MiniExcel reports a broken workbook by whatever exception its parts happen to throw.
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            builder.RefuseFile(file, "FormatBroken", ".xlsx");
            return false;
        }
    }

    private static void ReadSheet(OrganisationTable table, string name, Stream workbook, OrganisationBuilder builder)
    {
        var sheet = new SheetRows(table, name, builder);
        var line = 0;
        foreach (IDictionary<string, object?> row in workbook.Query(useHeaderRow: false, sheetName: name, excelType: ExcelType.XLSX))
            sheet.Add([.. row.Values], ++line);
        sheet.Finish();
    }
}
