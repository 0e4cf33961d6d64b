using EpiBot.Conversation;
using EpiBot.Engine;
using EpiBot.Messages;
using EpiBot.Organisation;

namespace EpiBot.Host.Web.Board;

/// <summary>
/// What an officer orders from the pages. It is said in the command group as if the officer had typed it there, so that board and chat have
/// one set of rules and one trail.
/// </summary>
internal sealed class BoardOrders(EpiBotEngine engine)
{
    /// <summary>The channel's name in the trail.</summary>
    public const string Channel = "board";

    /// <summary>The longest words an officer may add to an order.</summary>
    public const int LongestWords = 200;

    private OrganisationTree Tree => engine.Organisation.Tree;

    /// <summary>催报: reminds who is missing in the officer's unit, or in one township of it.</summary>
    public Task<string> RemindAsync(Officer officer, string? townshipId) =>
        townshipId is { Length: > 0 } && officer.Sees(Tree, townshipId) && PostOf(townshipId) is { } post && post.Unit == townshipId ? SayAsync(officer, "催报", post) : SayAsync(officer, "催报");

    public Task<string> AcknowledgeAsync(Officer officer, BoardAlert alert) => OnAlertAsync(officer, alert, $"收到 {alert.Number}");

    public Task<string> CloseAsync(Officer officer, BoardAlert alert, string outcome) => OnAlertAsync(officer, alert, $"办结 {alert.Number} {OneLine(outcome)}");

    public Task<string> RetractAsync(Officer officer, BoardAlert alert) => OnAlertAsync(officer, alert, $"误报 {alert.Number}");

    public Task<string> HandOverAsync(Officer officer, BoardAlert alert, Member to) => OnAlertAsync(officer, alert, $"转 {alert.Number} {to.Id}");

    public Task<string> ExcuseAsync(Officer officer, string unitId, string reason) => OnUnitAsync(officer, unitId, name => $"免报 {name} {OneLine(reason)}");

    public Task<string> RevokeExcuseAsync(Officer officer, string unitId) => OnUnitAsync(officer, unitId, name => $"取消免报 {name}");

    /// <summary>代报: books what came by phone.</summary>
    public Task<string> BookAsync(Officer officer, string unitId, string words) => OnUnitAsync(officer, unitId, name => $"代报 {name} {words.Trim()}");

    /// <summary>How 代报 would be read; nothing is booked.</summary>
    public Turn? Look(Officer officer, string unitId, string words) =>
        officer.MayCommand && officer.Sees(Tree, unitId) && PostOf(officer.Member!.Unit) is { } post && NameIn(post, unitId) is { } name
            ? engine.Intake.Look(Message(officer, $"代报 {name} {words.Trim()}", post))
            : null;

    private Task<string> OnAlertAsync(Officer officer, BoardAlert alert, string text) =>
        officer.Sees(Tree, alert.PlaceId) ? SayAsync(officer, text) : Task.FromResult(Texts.Board["Order_NotYours"]);

    private Task<string> OnUnitAsync(Officer officer, string unitId, Func<string, string> text) =>
        officer.Sees(Tree, unitId) && officer.MayCommand && PostOf(officer.Member!.Unit) is { } post && NameIn(post, unitId) is { } name
            ? SayAsync(officer, text(name), post)
            : Task.FromResult(Texts.Board["Order_NotYours"]);

    private async Task<string> SayAsync(Officer officer, string text, Group? post = null)
    {
        if (!officer.MayCommand) return Texts.Board["Order_MayNot"];
        post ??= PostOf(officer.Member!.Unit);
        if (post is null) return Texts.Board["Order_NoPost"];
        return await engine.Intake.SubmitAsync(Message(officer, text, post)) switch
        {
            TurnBooked { Reply: { } reply } => reply.Text,
            TurnBooked => Texts.Board["Order_Done"],
            _ => Texts.Board["Order_Refused"],
        };
    }

    private InboundMessage Message(Officer officer, string text, Group post) => new(Channel, Guid.CreateVersion7().ToString("N"), post.Id, officer.Member!.Id, engine.Clock.Now, text) { Addressed = true };

    /// <summary>The command group in which a unit's orders are given: its own, or the nearest above.</summary>
    private Group? PostOf(string unitId) => Tree.CommandChain(unitId) is [var nearest, ..] ? nearest : null;

    private string? NameIn(Group post, string unitId) => Tree.ListedName(post.Id, unitId) ?? Tree.Unit(unitId)?.Name;

    private static string OneLine(string words) => words.ReplaceLineEndings(" ").Trim();
}
