namespace EpiBot.Settings;

/// <summary>Where the county is and what it speaks (<c>EpiBot:County</c>).</summary>
public sealed class CountySettings
{
    /// <summary>IANA id of the zone; default Asia/Shanghai.</summary>
    public string TimeZone { get; set; } = Time.CountyZone.DefaultId;

    /// <summary>zh-CN (default) or en.</summary>
    public string Language { get; set; } = "zh-CN";
}
