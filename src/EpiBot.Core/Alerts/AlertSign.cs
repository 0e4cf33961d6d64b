namespace EpiBot.Alerts;

/// <summary>Why something cannot wait (requirements B2, C1–C3).</summary>
public enum AlertSign
{
    /// <summary>A symptom, or a temperature at or above the threshold.</summary>
    Symptom,

    /// <summary>A positive test.</summary>
    Positive,

    /// <summary>A red code (plan 3: central isolation).</summary>
    RedCode,

    /// <summary>A yellow code (plan 3: home isolation).</summary>
    YellowCode,

    /// <summary>A close or secondary contact.</summary>
    Contact,

    /// <summary>From an area on the list of risk areas.</summary>
    RiskArea,

    /// <summary>From abroad (plans 3, 5).</summary>
    Overseas,

    /// <summary>Deaths or symptoms of poultry (plan 4).</summary>
    Poultry,

    /// <summary>A person's death.</summary>
    Death,
}
