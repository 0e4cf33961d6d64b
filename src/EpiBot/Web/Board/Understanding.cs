using EpiBot.Conversation;
using EpiBot.Reading;

namespace EpiBot.Host.Web.Board;

/// <summary>What the reader understood, in words an officer can check before anything is booked; masked like the bot's answers.</summary>
internal static class Understanding
{
    public static IReadOnlyList<string> Of(Turn turn, PersonWords persons) =>
        [.. turn.Reading.Items.Where(item => item is not CommandItem).Select(item => $"{turn.UnitOf(item)?.Name ?? Texts.Board["Read_NoUnit"]}: {Say(item, persons)}")];

    private static string Say(ReadItem item, PersonWords persons) => item switch
    {
        ZeroItem => Texts.Board["Read_Zero"],
        CountItem count => Texts.Board.Say("Read_Count", count.Count),
        ReturneeItem returnee => Texts.Board.Say("Read_Returnee", persons.Line(returnee.Person)),
        AbnormalItem { Poultry: true } poultry => Texts.Board.Say("Read_Poultry", poultry.Deaths),
        AbnormalItem abnormal => Texts.Board.Say("Read_Abnormal", abnormal.Person is { } person ? persons.Line(person) : ""),
        CheckInItem checkIn => Texts.Board.Say("Read_CheckIn", persons.Line(checkIn.Person)),
        _ => "",
    };
}
