namespace EpiBot.Reading;

/// <summary>Means of travel.</summary>
public enum Transport
{
    /// <summary>火车, 高铁, 动车.</summary>
    Train,

    /// <summary>飞机.</summary>
    Plane,

    /// <summary>自驾, 私家车, 拼车.</summary>
    Car,

    /// <summary>大巴, 客车, 汽车.</summary>
    Coach,

    /// <summary>公交.</summary>
    Bus,

    /// <summary>船.</summary>
    Ship,

    /// <summary>摩托.</summary>
    Motorcycle,

    /// <summary>步行.</summary>
    Walk,
}
