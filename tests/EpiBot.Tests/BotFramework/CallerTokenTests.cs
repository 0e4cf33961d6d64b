using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using EpiBot.Host.Tests.Support;
using Microsoft.IdentityModel.Tokens;

namespace EpiBot.Host.Tests.BotFramework;

/// <summary>Who may post activities where there is an app id: the 27 tokens that Microsoft's own bots were tried with, and what EpiBot says to them.</summary>
public sealed class CallerTokenTests(RegisteredTownship township) : IClassFixture<RegisteredTownship>
{
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    private const string EmulatorV1 = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
    private const string EmulatorV2 = "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LocalIssuer Issuer => township.Issuer;

    [Theory]
    [InlineData("valid", 200)]
    [InlineData("expired four minutes ago", 200)]
    [InlineData("no header", 401)]
    [InlineData("Basic", 401)]
    [InlineData("lower-case bearer", 200)]
    [InlineData("wrong audience", 401)]
    [InlineData("wrong issuer", 401)]
    [InlineData("no audience", 401)]
    [InlineData("expired ten minutes ago", 401)]
    [InlineData("not valid yet", 401)]
    [InlineData("bad signature", 401)]
    [InlineData("algorithm none", 401)]
    [InlineData("HS256 with the public key", 401)]
    [InlineData("no JWT", 401)]
    [InlineData("unknown key", 401)]
    [InlineData("PS256", 401)]
    [InlineData("service url of another", 403)]
    [InlineData("no service url claim", 403)]
    [InlineData("service url in other letter case", 200)]
    [InlineData("activity without service url", 401)]
    [InlineData("key without endorsements", 403)]
    [InlineData("channel not endorsed", 403)]
    [InlineData("activity without channel", 400)]
    [InlineData("Emulator, version 1", 200)]
    [InlineData("Emulator, version 2", 200)]
    [InlineData("Emulator without version", 401)]
    [InlineData("Emulator of another app", 401)]
    public async Task Every_token_gets_the_answer_it_deserves(string which, int status)
    {
        using var answer = await PostAsync(township.EpiBot.Http, HeaderOf(which), channel: which switch
        {
            "channel not endorsed" => "slack",
            "activity without channel" => null,
            _ => "msteams",
        }, serviceUrl: which == "activity without service url" ? null : ServiceUrl);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
    }

    [Theory]
    [InlineData("Emulator, version 1")]
    [InlineData("Emulator, version 2")]
    public async Task The_emulator_is_refused_where_it_is_not_switched_on(string which)
    {
        using var folder = new ScratchFolder();
        await using var epibot = await RunningEpiBot.StartAsync(folder.Root, Issuer.Environment(emulator: false));
        using var answer = await PostAsync(epibot.Http, HeaderOf(which));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_key_of_the_issuer_is_known_with_the_first_token_it_signs()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        using var folder = new ScratchFolder();
        await using var epibot = await RunningEpiBot.StartAsync(folder.Root, issuer.Environment());
        issuer.AddKey("first", "msteams");
        using var answer = await PostAsync(epibot.Http, $"Bearer {issuer.Token(key: "first", serviceUrl: ServiceUrl)}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, issuer.Fetches);
    }

    [Fact]
    public async Task Keys_that_nobody_has_are_not_asked_for_again_and_again()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        using var folder = new ScratchFolder();
        await using var epibot = await RunningEpiBot.StartAsync(folder.Root, issuer.Environment());
        using var stranger = RSA.Create(2048);
        for (var i = 0; i < 20; i++)
        {
            using var answer = await PostAsync(epibot.Http, $"Bearer {issuer.Token(signer: stranger, keyId: $"made-up-{i}", serviceUrl: ServiceUrl)}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal(1, issuer.Fetches);
    }

    [Fact]
    public async Task Where_the_issuer_is_away_the_caller_is_asked_to_come_again()
    {
        using var folder = new ScratchFolder();
        var environment = Issuer.Environment();
        environment["EpiBot__BotFramework__OpenIdMetadata"] = "http://127.0.0.1:1/openid";
        await using var epibot = await RunningEpiBot.StartAsync(folder.Root, environment);
        using var answer = await PostAsync(epibot.Http, HeaderOf("valid"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_refusal_is_one_line_of_the_log_and_holds_nothing_of_the_token()
    {
        using var folder = new ScratchFolder();
        await using var epibot = await RunningEpiBot.StartAsync(folder.Root, Issuer.Environment());
        var token = Issuer.Token(serviceUrl: ServiceUrl, expiresInMinutes: -10);
        using (await PostAsync(epibot.Http, $"Bearer {token}")) await epibot.Http.GetAsync("/healthz/live", Cancellation);
        await epibot.KillAsync();
        Assert.Single(epibot.Log().Split('\n'), line => line.Contains("was refused with 401: lifetime", StringComparison.Ordinal));
        Assert.All(token.Split('.'), part => Assert.DoesNotContain(part, epibot.Log(), StringComparison.Ordinal));
        Assert.DoesNotContain(LocalIssuer.Password, epibot.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_app_id_this_machine_needs_a_token_too()
    {
        using var answer = await township.EpiBot.Http.PostAsJsonAsync("/api/messages", new { type = "typing" }, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_said_together_at_the_start()
    {
        using var folder = new ScratchFolder();
        var environment = new Dictionary<string, string> { ["MicrosoftAppId"] = "x", ["MicrosoftAppType"] = "SingleTenant", ["EpiBot__BotFramework__Login"] = "http://login.example" };
        var start = await EpiBotProgram.RunAsync(folder.Root, [], "", environment);
        Assert.Equal(2, start.ExitCode);
        Assert.All(["MicrosoftAppPassword", "MicrosoftAppTenantId", "EpiBot:BotFramework:Login = 'http://login.example'"], problem => Assert.Contains(problem, start.Messages, StringComparison.Ordinal));
    }

    private string? HeaderOf(string which) => which switch
    {
        "no header" => null,
        "Basic" => "Basic dTpw",
        "no JWT" => "Bearer what-is-this",
        "lower-case bearer" => $"bearer {Issuer.Token(serviceUrl: ServiceUrl)}",
        _ => $"Bearer {TokenOf(which)}",
    };

    private string TokenOf(string which) => which switch
    {
        "expired four minutes ago" => Issuer.Token(serviceUrl: ServiceUrl, expiresInMinutes: -4),
        "expired ten minutes ago" => Issuer.Token(serviceUrl: ServiceUrl, expiresInMinutes: -10),
        "not valid yet" => Issuer.Token(serviceUrl: ServiceUrl, validFromMinutes: 10),
        "wrong audience" => Issuer.Token(audience: "somebody-else", serviceUrl: ServiceUrl),
        "wrong issuer" => Issuer.Token(issuer: "https://issuer.example", serviceUrl: ServiceUrl),
        "no audience" => Issuer.Token(audience: null, serviceUrl: ServiceUrl),
        "bad signature" => Forged(),
        "algorithm none" => Unsigned(),
        "HS256 with the public key" => Symmetric(),
        "unknown key" => Issuer.Token(serviceUrl: ServiceUrl, signer: RSA.Create(2048), keyId: "nobody"),
        "PS256" => Issuer.Token(serviceUrl: ServiceUrl, algorithm: SecurityAlgorithms.RsaSsaPssSha256),
        "service url of another" => Issuer.Token(serviceUrl: "https://elsewhere.example/"),
        "no service url claim" => Issuer.Token(),
        "service url in other letter case" => Issuer.Token(serviceUrl: "https://SMBA.trafficmanager.net/EMEA/"),
        "key without endorsements" => Issuer.Token(key: "unendorsed", serviceUrl: ServiceUrl),
        "Emulator, version 1" => Issuer.Token(issuer: EmulatorV1, claims: new() { ["ver"] = "1.0", ["appid"] = LocalIssuer.AppId }),
        "Emulator, version 2" => Issuer.Token(issuer: EmulatorV2, claims: new() { ["ver"] = "2.0", ["azp"] = LocalIssuer.AppId }),
        "Emulator without version" => Issuer.Token(issuer: EmulatorV1, claims: new() { ["appid"] = LocalIssuer.AppId }),
        "Emulator of another app" => Issuer.Token(issuer: EmulatorV1, claims: new() { ["ver"] = "1.0", ["appid"] = "another-app" }),
        _ => Issuer.Token(serviceUrl: ServiceUrl),
    };

    private string Forged()
    {
        using var stranger = RSA.Create(2048);
        return Issuer.Token(serviceUrl: ServiceUrl, signer: stranger, keyId: "channel");
    }

    private string Unsigned() => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT","kid":"channel"}""")}.{Issuer.Token(serviceUrl: ServiceUrl).Split('.')[1]}.";

    private string Symmetric()
    {
        var claims = Issuer.Token(serviceUrl: ServiceUrl).Split('.')[1];
        var signed = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT","kid":"channel"}""")}.{claims}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(Issuer.PublicBytes("channel"), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string? authorization, string? channel = "msteams", string? serviceUrl = ServiceUrl)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(new { type = "typing", channelId = channel, serviceUrl, conversation = new { id = "19:x" }, from = new { id = "29:x" }, recipient = new { id = "28:x" } }),
        };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(request, Cancellation);
    }
}
