using System.Text;
using EpiBot.Host.Commands;
using EpiBot.Host.Serving;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.InputEncoding = Encoding.UTF8;
return args switch
{
    ["parse", .. var rest] => await ParseCommand.RunAsync(rest, Console.In, Console.Out, Console.Error),
    ["evaluate", .. var rest] => await EvaluateCommand.RunAsync(rest, Console.In, Console.Out, Console.Error),
    ["replay", .. var rest] => await ReplayCommand.RunAsync(rest, Console.In, Console.Out, Console.Error),
    ["import", .. var rest] => await ImportCommand.RunAsync(rest, Console.Out, Console.Error),
    ["export", .. var rest] => await ExportCommand.RunAsync(rest, Console.Out, Console.Error),
    ["export-template", .. var rest] => await ExportTemplateCommand.RunAsync(rest, Console.Out, Console.Error),
    ["verify", .. var rest] => await VerifyCommand.RunAsync(rest, Console.Out, Console.Error),
    ["backup", .. var rest] => await BackupCommand.RunAsync(rest, Console.Out, Console.Error),
    ["migrate-storage", .. var rest] => await MigrateStorageCommand.RunAsync(rest, Console.Out, Console.Error),
    ["account", .. var rest] => await AccountCommand.RunAsync(rest, Console.Out, Console.Error),
    ["api-key", .. var rest] => await ApiKeyCommand.RunAsync(rest, Console.Out, Console.Error),
    ["binding-code", .. var rest] => await BindingCodeCommand.RunAsync(rest, Console.Out, Console.Error),
    _ => await ServeCommand.RunAsync(args, Console.Error),
};
