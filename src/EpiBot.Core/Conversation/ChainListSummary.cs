namespace EpiBot.Conversation;

/// <summary>Gathers what a message booked for several units, so that sixty lines become two.</summary>
internal sealed class ChainListSummary
{
    private readonly List<(string Unit, string Round, bool Late)> _zeros = [];

    /// <summary>Notes a zero; a late one must be said.</summary>
    public void Zero(string unit, string round, bool late) => _zeros.Add((unit, round, late));

    /// <summary>Says what was gathered.</summary>
    public void SayIn(TurnScope scope)
    {
        foreach (var group in _zeros.GroupBy(zero => (zero.Round, zero.Late)))
        {
            var units = string.Join(scope.Phrase("List_And"), group.Select(zero => zero.Unit));
            if (group.Key.Late) scope.Answer.Say(scope.Phrase("Booked_ZeroLate", units, group.Key.Round));
            else scope.Answer.Mention(scope.Phrase("Booked_Zero", units, group.Key.Round));
        }
    }
}
