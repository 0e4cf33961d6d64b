using System.Text.RegularExpressions;

namespace EpiBot.Tests.Conventions;

/// <summary>C# text with comments and literals blanked out, so that a convention is not broken by talking about it.</summary>
internal static partial class CodeText
{
    public static string Of(string file) => Blank().Replace(Repository.Read(file), match => match.Value[0] == '/' ? " " : "\"\"");

    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/ | \$*\"{3,}.*?\"{3,} | \$?@\$?"(?:[^"]|"")*" | \$?"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)+'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Blank();
}
