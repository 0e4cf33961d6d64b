using EpiBot.Channels;
using EpiBot.Engine;

namespace EpiBot.Host.Channels;

/// <summary>Answers «绑定 …»: binds a chat to a group or a person to a member, and says so.</summary>
internal sealed class BindingDesk(EpiBotEngine engine)
{
    private readonly BindingCodes _codes = new(engine.Personal);

    /// <summary>Makes a code for a group or member of the organisation; <see langword="null"/> where it has none of that id.</summary>
    public async Task<(string Code, DateTimeOffset Until)?> CreateAsync(BindingKind kind, string bindsTo, string by, TimeSpan holds)
    {
        var tree = engine.Organisation.Tree;
        if (kind == BindingKind.Group ? tree.Group(bindsTo) is null : tree.Member(bindsTo) is null) return null;
        var now = engine.Clock.Now;
        var code = await engine.Writer.WriteAsync((db, _) => Task.FromResult(_codes.Create(db, kind, bindsTo, by, now, holds)));
        return (code, now + holds);
    }

    /// <summary>Takes a request and gives the words of the answer.</summary>
    public async Task<string> TakeAsync(ChannelMessage message, BindingRequest request)
    {
        var outcome = request.Phone is { } phone ? await ByPhoneAsync(message, phone) : await engine.Writer.WriteAsync((db, stop) => _codes.RedeemAsync(db, message, request.Code!, engine.Clock.Now, stop));
        if (outcome is BoundOutcome)
        {
            await using var db = engine.Database.Open();
            await engine.Channels.RefreshAsync(db);
        }

        return Words(outcome);
    }

    /// <summary>Only a phone the channel itself vouches for proves anything; whether somebody of the roster has the number is not told.</summary>
    private async Task<BindingOutcome?> ByPhoneAsync(ChannelMessage message, string phone)
    {
        var members = engine.Organisation.Tree.Data.Members.Where(member => member.Phone is { } known && known.EndsWith(phone, StringComparison.Ordinal)).Take(2).ToList();
        if (message.VerifiedPhone != phone || members is not [var member]) return null;
        return await engine.Writer.WriteAsync<BindingOutcome>(async (db, stop) =>
        {
            await _codes.BindByPhoneAsync(db, message, member.Id, engine.Clock.Now, stop);
            return new BoundOutcome(BindingKind.Member, member.Id);
        });
    }

    private string Words(BindingOutcome? outcome)
    {
        var (tree, phrases) = (engine.Organisation.Tree, engine.Rules.Phrases);
        return outcome switch
        {
            BoundOutcome { Kind: BindingKind.Group } group => phrases.Say("Bind_Group", tree.Group(group.BoundTo)?.Name ?? group.BoundTo),
            BoundOutcome person => phrases.Say("Bind_Member", tree.Member(person.BoundTo)?.Name ?? person.BoundTo, tree.Member(person.BoundTo) is { } member ? tree.Unit(member.Unit)?.Name : ""),
            GuessingOutcome => phrases.Say("Bind_Guessing"),
            NotHereOutcome { Kind: BindingKind.Group } => phrases.Say("Bind_NotAChat"),
            NotHereOutcome => phrases.Say("Bind_NotVouched"),
            NoSuchCodeOutcome => phrases.Say("Bind_NoSuchCode"),
            _ => phrases.Say("Bind_PhoneNotProven"),
        };
    }
}
