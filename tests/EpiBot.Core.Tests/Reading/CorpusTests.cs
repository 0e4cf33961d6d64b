using EpiBot.Reading;

namespace EpiBot.Tests.Reading;

public class CorpusTests
{
    // Labelled by different hands: the same 我儿子 carries a sex in one example and none in another. The reader states it, as the contract has it.
    private static readonly string[] OtherwiseLabelled = ["d015", "d088"];

    public static TheoryData<string> Examples() => [.. LabelledMessage.All("dev.jsonl").Select(message => message.Id).Except(OtherwiseLabelled)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_of_the_contract_is_read_as_labelled(string id)
    {
        var message = LabelledMessage.All("dev.jsonl").Single(message => message.Id == id);

        Assert.Equal(ItemText.Of(message.Items), ItemText.Of(message.Read().Items));
    }

    [Theory]
    [InlineData("dev.jsonl")]
    [InlineData("work-*.jsonl")]
    [InlineData("measure-*.jsonl")]
    public void No_zero_hides_a_person_a_symptom_or_a_death(string files)
    {
        var hiding = LabelledMessage.All(files).Where(message => message.Dangerous || message.Items.EnumerateArray().Any(IsMore)).Where(HidesSomebody);

        Assert.Empty(hiding.Select(message => message.Id));
    }

    [Theory]
    [InlineData("work-*.jsonl", 0.99)]
    [InlineData("measure-*.jsonl", 0.85)]
    public void Most_messages_give_exactly_the_labelled_kinds_and_units(string files, double share)
    {
        var messages = LabelledMessage.All(files);

        var right = messages.Count(message => Kinds(ItemText.Of(message.Items)) == Kinds(ItemText.Of(message.Read().Items)));

        Assert.True(right >= share * messages.Count, $"{right} of {messages.Count}");
    }

    private static bool IsMore(System.Text.Json.JsonElement item) => item.GetProperty("kind").GetString() is "returnee" or "abnormal" or "count";

    private static bool HidesSomebody(LabelledMessage message)
    {
        var zeros = message.Items.EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "zero").Select(item => item.GetProperty("unit").GetString()).ToHashSet();
        return message.Read().Items.Any(item => item is ZeroItem && !zeros.Contains(item.Unit));
    }

    private static string Kinds(string items) => string.Join("\n", items.Split('\n').Select(line => string.Join(" ", line.Split(' ').Take(2))));
}
