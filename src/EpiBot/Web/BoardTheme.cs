using MudBlazor;

namespace EpiBot.Host.Web;

/// <summary>Colours with enough contrast for tired eyes, by day and by night; fonts that the machine has.</summary>
internal static class BoardTheme
{
    private static readonly string[] Fonts = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", "sans-serif"];

    public static MudTheme Make() => new()
    {
        PaletteLight = new PaletteLight { Primary = "#1f4e79", AppbarBackground = "#16324f", Background = "#f2f4f7", Error = "#b3261e", Warning = "#8a5300", Success = "#1b6e3a", Info = "#1f4e79", TextSecondary = "#4a5563" },
        PaletteDark = new PaletteDark { Primary = "#8ab8e6", PrimaryContrastText = "#0d1b2a", ErrorContrastText = "#2a0b09", AppbarBackground = "#0d1b2a", Background = "#11161d", Surface = "#1b222c", Error = "#ff8a80", Warning = "#ffb74d", Success = "#7ed39b", Info = "#8ab8e6", TextSecondary = "#b3bdc9" },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Fonts }, Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none" } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
