using System.Text;

namespace EpiBot.Host.Tests.Support;

/// <summary>Organisations as files, made for a test.</summary>
internal static class Township
{
    /// <summary>A county, a township, three villages with a reporter each, a commander; one reporting group and the command groups.</summary>
    public const string Small = """
        {"units":[{"id":"yushe","name":"榆社县","level":"county"},
                  {"id":"yunzhu","name":"云竹镇","level":"township","parent":"yushe"},
                  {"id":"dongshan","name":"东山村","level":"village","parent":"yunzhu","aliases":["东山"]},
                  {"id":"xihe","name":"西河村","level":"village","parent":"yunzhu"},
                  {"id":"nangou","name":"南沟村","level":"village","parent":"yunzhu"}],
         "members":[{"id":"lijianguo","name":"李建国","unit":"dongshan","role":"reporter","phone":"13800000000"},
                    {"id":"wangfang","name":"王芳","unit":"xihe","role":"reporter"},
                    {"id":"zhangdehua","name":"张德华","unit":"nangou","role":"reporter"},
                    {"id":"zhaoyuan","name":"赵源","unit":"yunzhu","role":"commander"}],
         "groups":[{"id":"g-yunzhu","name":"云竹镇疫情防控工作群","unit":"yunzhu"},
                   {"id":"cp-yunzhu","name":"云竹镇指挥部","unit":"yunzhu","purpose":"command"},
                   {"id":"cp-yushe","name":"榆社县指挥部","unit":"yushe","purpose":"command"}]}
        """;

    /// <summary>One township with many villages (v0, v1, …), each with one reporter (r0, r1, …), in one group (g).</summary>
    public static string Of(int villages)
    {
        var units = new StringBuilder("""{"id":"t","name":"大同镇","level":"township"}""");
        var members = new StringBuilder("""{"id":"c","name":"赵源","unit":"t","role":"commander"}""");
        for (var i = 0; i < villages; i++)
        {
            units.Append($$""",{"id":"v{{i}}","name":"第{{i}}号村","level":"village","parent":"t"}""");
            members.Append($$""",{"id":"r{{i}}","name":"李{{Numeral(i)}}","unit":"v{{i}}","role":"reporter"}""");
        }

        return $$"""{"units":[{{units}}],"members":[{{members}}],"groups":[{"id":"g","name":"大同镇工作群","unit":"t"},{"id":"cp","name":"大同镇指挥部","unit":"t","purpose":"command"}]}""";
    }

    private static string Numeral(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => "零一二三四五六七八九"[digit - '0']));
}
