using EpiBot.Reading.Decisions;
using EpiBot.Reading.Lists;
using EpiBot.Reading.Scanning;
using EpiBot.Reading.Units;
using EpiBot.Reading.Words;

namespace EpiBot.Reading;

/// <summary>Reads what people write in a reporting group. Pure: the same text and context always give the same result, on any thread.</summary>
public static class MessageReader
{
    /// <summary>The longest text that is read, in UTF-16 units; a longer one gives <see cref="ReadDoubt.TooLong"/>.</summary>
    public const int MaximumLength = 20_000;

    /// <summary>Reads one message.</summary>
    /// <param name="text">The message as sent.</param>
    /// <param name="context">Who speaks where and when.</param>
    /// <returns>The items of contracts.md, section 1, in the order of the text, and what is in doubt.</returns>
    public static ReadResult Read(string text, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        if (text.Length > MaximumLength)
        {
            return ReadResult.Nothing with { Doubt = ReadDoubt.TooLong };
        }

        var scan = Scanner.Scan(text, context);
        CalledIn.Apply(scan);
        ElidedUnits.Apply(scan);
        Negation.Apply(scan);
        return Decide(scan);
    }

    /// <summary>Decides what the marks of a message say.</summary>
    internal static ReadResult Decide(Scan scan)
    {
        if (scan.Marks.Length == 0)
        {
            return ReadResult.Nothing;
        }

        if (CommandReader.TryRead(scan, out var command, out var rest))
        {
            return rest < scan.Marks.Length ? Prepend(command!, Body(scan, rest, correction: true)) : new ReadResult([command!]);
        }

        return WithQuestion(scan, Body(scan, CommandReader.AfterQuotation(scan), correction: false));
    }

    private static ReadResult Prepend(ReadItem first, ReadResult body) => body with { Items = [first, .. body.Items] };

    /// <summary>零报告几点截止?: nothing is reported, but an answer is wanted.</summary>
    private static ReadResult WithQuestion(Scan scan, ReadResult result)
    {
        if (result.Items.Count > 0 || result.Doubt != ReadDoubt.None || scan.Context.Role == SenderRole.Commander)
        {
            return result;
        }

        var (asks, reporting) = (false, false);
        for (var i = 0; i < scan.Marks.Length; i++)
        {
            asks |= scan.Marks[i].Any(Signs.Of(Sign.Question, Sign.Asking));
            reporting |= scan.Marks[i].Is(Sign.Zero) && scan.Marks[i].Value == 1;
        }

        return asks && reporting ? result with { Doubt = ReadDoubt.AsksAboutReporting } : result;
    }

    private static ReadResult Body(Scan scan, int start, bool correction)
    {
        if (NoticeGuess.IsForwarded(scan, start))
        {
            return ReadResult.Nothing;
        }

        if (ChainList.TryRead(scan, start, out var chain))
        {
            return chain!;
        }

        if (UnitTable.TryRead(scan, start, out var units))
        {
            return units!;
        }

        if (Table.TryRead(scan, start, out var table))
        {
            return table!;
        }

        return NoticeGuess.IsNotice(scan, start) ? ReadResult.Nothing : PlainReader.Read(scan, start, scan.Marks.Length, null, correction: correction);
    }
}
