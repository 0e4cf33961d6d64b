using EpiBot.Channels;
using EpiBot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EpiBot.Tests.Channels;

/// <summary>One-time codes: used once, for a while, by whoever holds them and not by who guesses.</summary>
public sealed class BindingCodesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly BindingCodes _codes = new(Node.Personal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => Ledgers.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_code_binds_a_chat_once(string store)
    {
        await using var ledger = await Ledgers.OpenAsync(store);
        var code = await CreateAsync(ledger, BindingKind.Group, "g-yunzhu");
        Assert.Equal(new BoundOutcome(BindingKind.Group, "g-yunzhu"), await RedeemAsync(ledger, From("chat-1"), code));
        Assert.IsType<NoSuchCodeOutcome>(await RedeemAsync(ledger, From("chat-2"), code));
        var book = await BookAsync(ledger);
        Assert.Equal(("g-yunzhu", null), (book.BoundTo("somewhere", BindingKind.Group, "chat-1"), book.BoundTo("somewhere", BindingKind.Group, "chat-2")));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("绑定 {0}")]
    [InlineData("@小防 绑定 {0}")]
    [InlineData("绑定码:{0}。")]
    [InlineData("bind {0}")]
    [InlineData("  綁定  {0} ")]
    public async Task A_code_is_taken_however_it_is_typed(string form)
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var code = await CreateAsync(ledger, BindingKind.Member, "lijianguo");
        foreach (var typed in new[] { code, code.ToLowerInvariant(), code.Replace("-", " ", StringComparison.Ordinal) })
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, typed);
            var request = form == "{0}" ? new BindingRequest(BindingCodes.Normal(typed), null) : BindingRequest.Read(text);
            Assert.Equal(BindingCodes.Normal(code), request?.Code);
        }
    }

    [Theory]
    [InlineData("绑定 13800000000", "13800000000")]
    [InlineData("绑定 手机 138-0000-0000", "13800000000")]
    public void A_phone_is_no_code(string text, string phone) => Assert.Equal(new BindingRequest(null, phone), BindingRequest.Read(text));

    [Theory]
    [InlineData("零报告")]
    [InlineData("绑定")]
    [InlineData("请问怎么绑定 小防")]
    [InlineData("我村王磊从上海回来,电话13800000000")]
    public void What_asks_for_no_binding_is_passed_on(string text) => Assert.Null(BindingRequest.Read(text));

    [Fact]
    public async Task A_code_ends_in_the_second_it_was_made_for()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var code = await CreateAsync(ledger, BindingKind.Group, "g-yunzhu", TimeSpan.FromHours(1));
        Assert.IsType<NoSuchCodeOutcome>(await RedeemAsync(ledger, From("chat-1"), code, Now.AddHours(1)));
        Assert.IsType<BoundOutcome>(await RedeemAsync(ledger, From("chat-1"), code, Now.AddHours(1).AddMilliseconds(-1)));
    }

    [Fact]
    public async Task After_five_wrong_codes_even_the_right_one_waits_a_quarter_of_an_hour()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var code = await CreateAsync(ledger, BindingKind.Member, "lijianguo");
        for (var i = 0; i < 5; i++) Assert.IsType<NoSuchCodeOutcome>(await RedeemAsync(ledger, From("chat-1"), $"AAAA-AAA{i + 2}"));
        Assert.IsType<GuessingOutcome>(await RedeemAsync(ledger, From("chat-1"), code));
        Assert.IsType<GuessingOutcome>(await RedeemAsync(ledger, From("another-chat"), code));
        Assert.IsType<BoundOutcome>(await RedeemAsync(ledger, From("chat-1"), code, Now.AddMinutes(15)));
    }

    [Fact]
    public async Task Many_who_guess_in_one_chat_are_stopped_together()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        for (var i = 0; i < 20; i++) Assert.IsType<NoSuchCodeOutcome>(await RedeemAsync(ledger, From("chat-1", $"guesser-{i}"), "AAAA-AAAA"));
        Assert.IsType<GuessingOutcome>(await RedeemAsync(ledger, From("chat-1", "guesser-20"), "AAAA-AAAA"));
        Assert.IsType<NoSuchCodeOutcome>(await RedeemAsync(ledger, From("chat-2", "somebody"), "AAAA-AAAA"));
    }

    [Fact]
    public async Task A_code_cannot_be_read_from_the_database()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var code = await CreateAsync(ledger, BindingKind.Group, "g-yunzhu");
        await using var db = ledger.Database.Open();
        var row = await db.Set<BindingCode>().SingleAsync(Cancellation);
        Assert.DoesNotContain(BindingCodes.Normal(code), System.Text.Json.JsonSerializer.Serialize(row), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(64, row.Hash.Length);
    }

    [Fact]
    public async Task A_group_that_moves_to_another_chat_leaves_the_old_one()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        await RedeemAsync(ledger, From("chat-1"), await CreateAsync(ledger, BindingKind.Group, "g-yunzhu"));
        await RedeemAsync(ledger, From("chat-2"), await CreateAsync(ledger, BindingKind.Group, "g-yunzhu"));
        var book = await BookAsync(ledger);
        Assert.Equal("chat-2", Assert.Single(book.Of(BindingKind.Group, "g-yunzhu")).ExternalId);
        Assert.Null(book.BoundTo("somewhere", BindingKind.Group, "chat-1"));
    }

    [Fact]
    public async Task A_code_that_binds_nothing_here_stays_good()
    {
        await using var ledger = await Ledgers.OpenAsync("Sqlite");
        var group = await CreateAsync(ledger, BindingKind.Group, "g-yunzhu");
        var member = await CreateAsync(ledger, BindingKind.Member, "lijianguo");
        Assert.Equal(new NotHereOutcome(BindingKind.Group), await RedeemAsync(ledger, From(null), group));
        Assert.Equal(new NotHereOutcome(BindingKind.Member), await RedeemAsync(ledger, From("chat-1") with { SenderVouched = false }, member));
        Assert.IsType<BoundOutcome>(await RedeemAsync(ledger, From("chat-1"), group));
        Assert.IsType<BoundOutcome>(await RedeemAsync(ledger, From("chat-1"), member));
    }

    private static ChannelMessage From(string? chat, string sender = "sender-1") => new("somewhere", "m1", chat, sender, Now, "");

    private async Task<string> CreateAsync(Ledgers ledger, BindingKind kind, string id, TimeSpan? holds = null)
    {
        using var writer = new EpiBot.Storage.SingleWriter(ledger.Database);
        return await writer.WriteAsync((db, _) => Task.FromResult(_codes.Create(db, kind, id, "test", Now, holds ?? BindingCodes.Usual)), Cancellation);
    }

    private async Task<BindingOutcome> RedeemAsync(Ledgers ledger, ChannelMessage message, string code, DateTimeOffset? at = null)
    {
        using var writer = new EpiBot.Storage.SingleWriter(ledger.Database);
        return await writer.WriteAsync((db, stop) => _codes.RedeemAsync(db, message, BindingCodes.Normal(code), at ?? Now, stop), Cancellation);
    }

    private static async Task<ChannelBook> BookAsync(Ledgers ledger)
    {
        var book = new ChannelBook();
        await using var db = ledger.Database.Open();
        await book.RefreshAsync(db, Cancellation);
        return book;
    }
}
