namespace EpiBot.Reading;

/// <summary>Symptoms the reader knows, in the order of contracts.md.</summary>
public enum Symptom
{
    /// <summary>发热, or 37.3 °C and above.</summary>
    Fever,

    /// <summary>咳嗽.</summary>
    Cough,

    /// <summary>乏力.</summary>
    Fatigue,

    /// <summary>咽痛.</summary>
    SoreThroat,

    /// <summary>腹泻.</summary>
    Diarrhea,

    /// <summary>呼吸困难.</summary>
    Dyspnea,

    /// <summary>流涕.</summary>
    RunnyNose,

    /// <summary>头痛.</summary>
    Headache,

    /// <summary>嗅觉味觉减退.</summary>
    LossOfTaste,

    /// <summary>肌肉酸痛.</summary>
    MuscleAche,

    /// <summary>呕吐.</summary>
    Vomiting,
}
