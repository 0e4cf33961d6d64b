using EpiBot.Host.Commands;
using EpiBot.Organisation;

namespace EpiBot.Tests.Commands;

public sealed class ExportTemplateCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("epibot-test-");
    private readonly StringWriter _data = new();
    private readonly StringWriter _messages = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_template_is_written_that_imports_as_it_is()
    {
        var path = Path.Combine(_folder.FullName, "organisation.xlsx");
        Assert.Equal(0, await ExportTemplateCommand.RunAsync([path], _data, _messages));
        Assert.IsType<OrganisationAccepted>(OrganisationImport.Read(path));
        Assert.Equal((path + Environment.NewLine, ""), (_data.ToString(), _messages.ToString()));
    }

    [Fact]
    public async Task A_file_that_is_there_already_is_kept()
    {
        var path = Path.Combine(_folder.FullName, "organisation.xlsx");
        await File.WriteAllTextAsync(path, "filled in", TestContext.Current.CancellationToken);
        Assert.Equal(1, await ExportTemplateCommand.RunAsync([path], _data, _messages));
        Assert.Equal("filled in", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.StartsWith(path, _messages.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("organisation.xls")]
    [InlineData("a.xlsx", "b.xlsx")]
    public async Task Bad_arguments_are_answered_with_the_usage(params string[] args)
    {
        Assert.Equal(2, await ExportTemplateCommand.RunAsync(args, _data, _messages));
        Assert.Equal("export-template FILE.xlsx" + Environment.NewLine, _messages.ToString());
    }
}
