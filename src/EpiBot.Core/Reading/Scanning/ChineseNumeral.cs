namespace EpiBot.Reading.Scanning;

/// <summary>Numbers in digits and in Chinese: 12, 十二, 廿六, 两百来, 二〇二二, 俩, 仨.</summary>
internal static class ChineseNumeral
{
    public static int Digit(char c) => c switch
    {
        '零' or '0' => 0,
        '一' or '壹' or '幺' => 1,
        '二' or '两' or '贰' or '兩' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    /// <summary>Reads a number at the start of the text; length 0 where there is none.</summary>
    public static int Read(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        if (text.IsEmpty)
        {
            return 0;
        }

        if (char.IsAsciiDigit(text[0]))
        {
            var value = 0L;
            while (length < text.Length && char.IsAsciiDigit(text[length]) && length < 9)
            {
                value = (value * 10) + (text[length++] - '0');
            }

            if (length < text.Length && length < 5 && text[length] is '万' or '千')
            {
                // 上海新增2万.
                value *= text[length++] == '万' ? 10000 : 1000;
            }

            return (int)value;
        }

        if (text.Length > 2 && Digit(text[1]) == Digit(text[0]) + 1 && Digit(text[0]) > 0 && Digit(text[2]) < 0 && text[2] is '个' or '只' or '人' or '天' or '头' or '口' or '名')
        {
            // 一两只, 三四个: about that many.
            length = 2;
            return Digit(text[1]);
        }

        switch (text[0])
        {
            case '俩':
                length = 1;
                return 2;
            case '仨':
                length = 1;
                return 3;
        }

        return Characters(text, out length);
    }

    private static int Characters(ReadOnlySpan<char> text, out int length)
    {
        var (total, digit, digits, i, unit) = (0, -1, 0, 0, false);
        for (; i < text.Length && i < 10; i++)
        {
            var c = text[i];
            if (c == '零' && digits > 0 && i + 1 < text.Length && text[i + 1] is '报' or '爆' or '保' or '暴' or '汇' or '上' or '返' or '异' or '新' or '发')
            {
                // 初一零报告.
                break;
            }

            var d = char.IsAsciiDigit(c) && c != '0' ? -1 : Digit(c);
            if (d >= 0)
            {
                // 二〇二二: digits in a row are read one by one.
                digit = digits > 0 && digit >= 0 && !unit ? (digit * 10) + d : d;
                digits++;
                continue;
            }

            var scale = c switch { '十' or '拾' => 10, '廿' => 20, '卅' => 30, '百' or '佰' => 100, '千' or '仟' => 1000, '万' => 10000, _ => 0 };
            if (scale == 0 || (digits == 0 && scale >= 100))
            {
                break;
            }

            if (scale is 20 or 30)
            {
                total += scale;
            }
            else if (scale == 10000)
            {
                total = (total + Math.Max(digit, 0)) * scale;
            }
            else
            {
                total += (digit < 0 ? 1 : digit) * scale;
            }

            unit = true;
            digits++;
            digit = -1;
        }

        length = digits == 0 ? 0 : i;
        return total + Math.Max(digit, 0);
    }
}
