using EpiBot.Engine;
using EpiBot.Organisation;
using MudBlazor;

namespace EpiBot.Host.Web.Board;

/// <summary>Asks the officer for what an order still needs, gives it, and shows the answer.</summary>
internal sealed class OrderDesk(BoardOrders orders, EpiBotEngine engine, IDialogService dialogs, ISnackbar snackbar)
{
    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    private static Texts T => Texts.Board;

    public async Task RemindAsync(Officer officer, BoardTownship? township, BoardSnapshot board)
    {
        var units = township?.Units ?? board.Units;
        var text = T.Say("Remind_Ask", township?.Name ?? (officer.UnitId is { } unit ? engine.Organisation.Tree.Unit(unit)?.Name : "") ?? "", units.Count(one => one.IsOwing));
        if (await AskAsync(T["Remind"], text, T["Remind"]) is not null) Show(await orders.RemindAsync(officer, township?.Id));
    }

    /// <summary>One click, no question: whoever answers an alarm must not be held up.</summary>
    public async Task AcknowledgeAsync(Officer officer, BoardAlert alert) => Show(await orders.AcknowledgeAsync(officer, alert));

    public async Task CloseAsync(Officer officer, BoardAlert alert)
    {
        var outcome = await AskAsync(T.Say("Close_Title", alert.Number, alert.UnitName), alert.Words, T["Close"], T["Close_Label"], T["Close_Picks"].Split('|'));
        if (outcome is not null) Show(await orders.CloseAsync(officer, alert, outcome));
    }

    public async Task RetractAsync(Officer officer, BoardAlert alert)
    {
        if (await AskAsync(T.Say("Retract_Title", alert.Number, alert.UnitName), $"{alert.Words}\n{T["Retract_Ask"]}", T["Retract"]) is not null) Show(await orders.RetractAsync(officer, alert));
    }

    public async Task HandOverAsync(Officer officer, BoardAlert alert)
    {
        var dialog = await dialogs.ShowAsync<HandOverDialog>(T.Say("HandOver_Title", alert.Number), new DialogParameters<HandOverDialog> { { one => one.UnitId, alert.UnitId } }, Small);
        if (await dialog.GetReturnValueAsync<Member>() is { } to) Show(await orders.HandOverAsync(officer, alert, to));
    }

    public async Task ExcuseAsync(Officer officer, string unitId)
    {
        var reason = await AskAsync(T.Say("Excuse_Title", NameOf(unitId)), T["Excuse_Ask"], T["Excuse"], T["Excuse_Label"], T["Excuse_Picks"].Split('|'));
        if (reason is not null) Show(await orders.ExcuseAsync(officer, unitId, reason));
    }

    public async Task RevokeExcuseAsync(Officer officer, string unitId) => Show(await orders.RevokeExcuseAsync(officer, unitId));

    public async Task BookAsync(Officer officer, string unitId)
    {
        var dialog = await dialogs.ShowAsync<PhoneReportDialog>(
            T.Say("Book_Title", NameOf(unitId)), new DialogParameters<PhoneReportDialog> { { one => one.UnitId, unitId }, { one => one.Officer, officer } }, Small);
        if (await dialog.GetReturnValueAsync<string>() is { } words) Show(await orders.BookAsync(officer, unitId, words));
    }

    public Task OpenUnitAsync(Officer officer, string unitId) => dialogs.ShowAsync<UnitDialog>(
        NameOf(unitId), new DialogParameters<UnitDialog> { { one => one.UnitId, unitId }, { one => one.Officer, officer } }, Small);

    private string NameOf(string unitId) => EpiBot.Alerts.AlertWords.UnitName(engine.Organisation.Tree, unitId);

    private void Show(string answer) => snackbar.Add(answer, Severity.Normal, options =>
    {
        options.VisibleStateDuration = 10_000;
        options.ShowCloseIcon = true;
        options.SnackbarVariant = Variant.Filled;
    });

    private async Task<string?> AskAsync(string title, string text, string confirm, string? label = null, string[]? picks = null)
    {
        var parameters = new DialogParameters<AskDialog> { { one => one.Text, text }, { one => one.Confirm, confirm }, { one => one.Label, label }, { one => one.Picks, picks ?? [] } };
        var dialog = await dialogs.ShowAsync<AskDialog>(title, parameters, Small);
        return await dialog.GetReturnValueAsync<string>();
    }
}
