using System.Text;
using EpiBot.Host.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.InputEncoding = Encoding.UTF8;
return args switch
{
    ["parse", .. var rest] => await ParseCommand.RunAsync(rest, Console.In, Console.Out, Console.Error),
    ["replay", .. var rest] => await ReplayCommand.RunAsync(rest, Console.In, Console.Out, Console.Error),
    ["evaluate", .. var rest] => await EvaluateCommand.RunAsync(rest, Console.In, Console.Out, Console.Error),
    _ => 2,
};
