using EpiBot.Reading.Words;

namespace EpiBot.Reading.Scanning;

/// <summary>Symptoms said with something between the part of the body and what it does: 嗓子有点疼, 头还是晕, 鼻子不太通.</summary>
internal static class BodyScanner
{
    private static readonly (string Part, Symptom? Hurts)[] Parts =
    [
        ("嗓子眼", Symptom.SoreThroat), ("嗓子", Symptom.SoreThroat), ("喉咙", Symptom.SoreThroat), ("咽喉", Symptom.SoreThroat), ("嗓", Symptom.SoreThroat),
        ("脑壳", Symptom.Headache), ("脑袋", Symptom.Headache), ("头", Symptom.Headache),
        ("浑身", Symptom.MuscleAche), ("全身", Symptom.MuscleAche), ("身上", Symptom.MuscleAche), ("肌肉", Symptom.MuscleAche), ("周身", Symptom.MuscleAche), ("骨头", Symptom.MuscleAche),
        ("鼻子", Symptom.RunnyNose), ("胸口", Symptom.Dyspnea), ("胸", Symptom.Dyspnea),
    ];

    private static readonly string[] Between =
        ["有点儿", "有一点", "有点", "有些", "还是", "还有点", "还", "很", "特别", "老是", "老", "一直", "也", "又", "都", "好", "蛮", "挺", "不太", "不大", "不怎么", "就是", "开始", "总", "总是", "有一些", "稍微有点", "稍微", "略", "微"];

    public static bool TryScan(ReadOnlySpan<char> text, int at, out Mark mark)
    {
        mark = default;
        if (!"嗓喉咽脑头浑全身肌周骨鼻胸".Contains(text[0]))
        {
            return false;
        }

        foreach (var (part, hurts) in Parts)
        {
            if (!text.StartsWith(part))
            {
                continue;
            }

            var i = part.Length;
            var fillers = 0;
            var negated = false;
            while (fillers < 3 && Filler(text[i..]) is { Length: > 0 } filler)
            {
                i += filler.Length;
                negated |= filler[0] == '不';
                fillers++;
            }

            if (fillers == 0 || i >= text.Length)
            {
                return false;
            }

            if (Complaint(text[i..], hurts!.Value, negated) is not { } symptom)
            {
                return false;
            }

            mark = new Mark(Signs.Of(Sign.Symptom), at, at + i + 1) { Value = (int)symptom };
            return true;
        }

        return false;
    }

    private static string? Filler(ReadOnlySpan<char> text)
    {
        foreach (var word in Between)
        {
            if (text.StartsWith(word))
            {
                return word;
            }
        }

        return null;
    }

    private static Symptom? Complaint(ReadOnlySpan<char> text, Symptom hurts, bool negated) => text[0] switch
    {
        '疼' or '痛' or '酸' => negated ? null : hurts,
        '干' or '痒' or '哑' or '肿' when hurts is Symptom.SoreThroat => negated ? null : hurts,
        '晕' or '胀' when hurts is Symptom.Headache => negated ? null : hurts,
        '堵' or '塞' when hurts is Symptom.RunnyNose => negated ? null : hurts,
        '通' when hurts is Symptom.RunnyNose => negated ? hurts : null,
        '舒' when negated => hurts is Symptom.SoreThroat ? hurts : null,
        '闷' or '憋' when hurts is Symptom.Dyspnea => negated ? null : hurts,
        '软' or '没' when hurts is Symptom.MuscleAche => negated ? null : Symptom.Fatigue,
        _ => null,
    };
}
