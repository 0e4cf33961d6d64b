using System.Globalization;
using System.Resources;

namespace EpiBot.Organisation;

/// <summary>What the organisation part says to people; Chinese, with an English set beside it (OrganisationTexts.resx, .en.resx).</summary>
internal static class OrganisationTexts
{
    public static ResourceManager Resources { get; } = new(typeof(OrganisationTexts));

    /// <summary>A text in the language of <see cref="CultureInfo.CurrentUICulture"/>, with its places filled.</summary>
    /// <exception cref="ArgumentException">There is no text of that name.</exception>
    public static string Say(string name, params object[] arguments) =>
        string.Format(
            CultureInfo.InvariantCulture,
            Resources.GetString(name, CultureInfo.CurrentUICulture) ?? throw new ArgumentException(name, nameof(name)),
            arguments);
}
