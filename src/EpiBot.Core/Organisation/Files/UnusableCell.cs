namespace EpiBot.Organisation.Files;

/// <summary>Stands for a value that is neither text, number, yes/no nor a list of those.</summary>
internal sealed class UnusableCell
{
    public static UnusableCell Value { get; } = new();
}
