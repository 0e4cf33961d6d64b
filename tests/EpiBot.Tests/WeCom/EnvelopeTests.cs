using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using EpiBot.Host.Channels.WeCom;
using EpiBot.Host.Tests.Support;

namespace EpiBot.Host.Tests.WeCom;

/// <summary>Signature and envelope against published and generated cases, against the vendor's own package, and against broken input.</summary>
public sealed class EnvelopeTests
{
    private const string AesKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFw";

    public static TheoryData<string> Good => Vectors.Ids("vectors");

    public static TheoryData<string> Bad => Vectors.Ids("negative");

    public static TheoryData<string> Signatures => Vectors.Ids("signatureOnly");

    public static TheoryData<string> Plain => Vectors.Ids("officialAccountPlain");

    [Theory]
    [MemberData(nameof(Good))]
    public void A_known_message_is_opened_and_sealed_byte_for_byte(string id)
    {
        var vector = Vectors.One("vectors", id);
        var key = Envelope.Key(vector.Text("encodingAesKey"))!;
        Assert.True(Envelope.IsSigned(vector.Text("msgSignature"), vector.Text("token"), vector.Text("timestamp"), vector.Text("nonce"), vector.Text("encrypt")));
        Assert.Equal(vector.Text("plaintext"), Envelope.Open(key, vector.Text("encrypt"), vector.Text("receiveId"), out _));
        Assert.Equal(vector.Text("encrypt"), Envelope.Seal(key, vector.Text("plaintext"), vector.Text("receiveId"), Convert.FromHexString(vector.Text("randomHex"))));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_forged_or_broken_message_is_refused(string id)
    {
        var vector = Vectors.One("negative", id);
        var signed = Envelope.IsSigned(vector.Text("msgSignature"), vector.Text("token"), vector.Text("timestamp"), vector.Text("nonce"), vector.Text("encrypt"));
        var opened = Envelope.Open(Envelope.Key(vector.Text("encodingAesKey"))!, vector.Text("encrypt"), vector.Text("receiveId"), out var defect);
        Assert.Equal(vector.Text("expect").StartsWith("reject: signature", StringComparison.Ordinal), !signed);
        if (signed) Assert.True(opened is null, defect);
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Parts_are_signed_in_ordinal_order(string id)
    {
        var vector = Vectors.One("signatureOnly", id);
        Assert.Equal(vector.Text("msgSignature"), Envelope.Sign(vector.Text("token"), vector.Text("timestamp"), vector.Text("nonce"), vector.Text("encrypt")));
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void Plain_requests_are_signed_without_a_body(string id)
    {
        var vector = Vectors.One("officialAccountPlain", id);
        Assert.Equal(vector.Text("signature"), Envelope.Sign(vector.Text("token"), vector.Text("timestamp"), vector.Text("nonce")));
    }

    [Fact]
    public void A_file_of_the_platform_is_opened()
    {
        var vector = Vectors.Of("media").Single();
        foreach (var key in new[] { vector.Text("encodingAesKey"), vector.Text("aeskeyBase64") })
        {
            Assert.Equal(Convert.FromHexString(vector.Text("plaintextHex")), Envelope.OpenFile(Envelope.Key(key.TrimEnd('='))!, Convert.FromHexString(vector.Text("cipherHex"))));
        }
    }

    [Fact]
    public void Every_length_comes_back_as_it_was() => Gen.Select(Gen.String[0, 2000], Gen.String[Gen.Char.AlphaNumeric, 0, 40]).Where(pair => !pair.Item1.Any(char.IsSurrogate)).Sample((message, receiver) =>
    {
        var key = Envelope.Key(AesKey)!;
        Assert.Equal(message, Envelope.Open(key, Envelope.Seal(key, message, receiver), receiver, out _));
    });

    [Fact]
    public void No_flipped_byte_crashes_and_none_passes_the_signature()
    {
        var vector = Vectors.One("vectors", "gen-17-app-text-xml");
        var (key, good) = (Envelope.Key(vector.Text("encodingAesKey"))!, Convert.FromBase64String(vector.Text("encrypt")));
        for (var i = 0; i < good.Length; i++)
        {
            var bent = good.ToArray();
            bent[i] ^= 0x40;
            var encrypted = Convert.ToBase64String(bent);
            Envelope.Open(key, encrypted, vector.Text("receiveId"), out _);
            Assert.False(Envelope.IsSigned(vector.Text("msgSignature"), vector.Text("token"), vector.Text("timestamp"), vector.Text("nonce"), encrypted));
        }
    }

    [Fact]
    public void Many_open_at_once() => Parallel.For(0, 2000, i =>
    {
        var key = Envelope.Key(AesKey)!;
        Assert.Equal($"{i}", Envelope.Open(key, Envelope.Seal(key, $"{i}", "w"), "w", out _));
    });

    [Fact]
    public async Task The_vendors_package_opens_what_we_seal_and_we_open_what_it_seals()
    {
        var key = Envelope.Key(AesKey)!;
        var texts = Enumerable.Range(0, 70).Select(length => string.Concat(Enumerable.Repeat("零报告😀x", length))).ToList();
        var ours = texts.Select(text => new { text, encrypt = Envelope.Seal(key, text, "corp") }).Select(sealedText => new { sealedText.encrypt, signature = Envelope.Sign("token", "1785000000", "n1", sealedText.encrypt), sealedText.text }).ToList();
        var answer = JsonDocument.Parse(await PeerProcess.RunAsync(
            """
            const { decrypt, encrypt, getSignature } = require('@wecom/crypto');
            const { key, ours } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            process.stdout.write(JSON.stringify(ours.map(one => {
              const opened = decrypt(key, one.encrypt);
              const sealed = encrypt(key, one.text, 'corp');
              return { message: opened.message, id: opened.id, agrees: getSignature('token', '1785000000', 'n1', one.encrypt) === one.signature, sealed, signature: getSignature('token', '1785000000', 'n2', sealed) };
            })));
            """,
            JsonSerializer.Serialize(new { key = AesKey, ours }))).RootElement.EnumerateArray().ToList();

        Assert.Equal(texts, answer.Select(one => one.Text("message")));
        Assert.All(answer, one => Assert.True(one.GetProperty("agrees").GetBoolean() && one.Text("id") == "corp"));
        Assert.Equal(texts, answer.Select(one => Envelope.Open(key, one.Text("sealed"), "corp", out _)));
        Assert.All(answer, one => Assert.True(Envelope.IsSigned(one.Text("signature"), "token", "1785000000", "n2", one.Text("sealed"))));
    }

    /// <summary>The rules of two channels to come, as the cases state them; whoever builds those finds them right here.</summary>
    [Fact]
    public void The_cases_of_other_platforms_hold()
    {
        var ding = Vectors.Of("dingtalk").Single();
        Assert.Equal(ding.Text("sign"), Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ding.Text("appSecret")), Encoding.UTF8.GetBytes($"{ding.Text("timestamp")}\n{ding.Text("appSecret")}"))));
        var sealedText = Vectors.One("feishu", "feishu-decrypt");
        var data = Convert.FromBase64String(sealedText.Text("encrypt"));
        using var aes = Aes.Create();
        aes.Key = SHA256.HashData(Encoding.UTF8.GetBytes(sealedText.Text("encryptKey")));
        Assert.Equal(sealedText.Text("plaintext"), Encoding.UTF8.GetString(aes.DecryptCbc(data.AsSpan(16), data.AsSpan(0, 16))));
        var signed = Vectors.One("feishu", "feishu-signature");
        Assert.Equal(signed.Text("signature"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed.Text("timestamp") + signed.Text("nonce") + signed.Text("encryptKey") + signed.Text("body")))));
        Assert.Equal(3, Vectors.Of("feishu").Length);
        var robot = Vectors.Of("feishu").Single(vector => vector.Text("id") is not ("feishu-decrypt" or "feishu-signature"));
        Assert.Equal(robot.Text("sign"), Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{robot.Text("timestamp")}\n{robot.Text("secret")}"), Array.Empty<byte>())));
    }
}
