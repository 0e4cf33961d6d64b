using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace EpiBot.Host.Channels.WeCom;

/// <summary>The app's XML: read without DTDs and within limits, written by a writer and never by joining strings.</summary>
internal static class AppXml
{
    private const int Longest = 1_000_000;

    private static readonly XmlReaderSettings Limits = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Longest };

    /// <summary>The root of a text from outside; <see langword="null"/> where it is no XML we take.</summary>
    public static XElement? Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Limits);
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A passive answer in words.</summary>
    public static string Text(string to, string from, DateTimeOffset at, string words) => Document(to, from, at, new XElement("MsgType", new XCData("text")), new XElement("Content", new XCData(Clean(words))));

    /// <summary>A passive answer that changes the pressed button for who pressed it.</summary>
    public static string Button(string to, string from, DateTimeOffset at, string name) =>
        Document(to, from, at, new XElement("MsgType", new XCData("update_button")), new XElement("Button", new XElement("ReplaceName", new XCData(Clean(name)))));

    /// <summary>The envelope of a sealed answer.</summary>
    public static string Sealed(string encrypted, string signature, string timestamp, string nonce) => new XElement(
        "xml",
        new XElement("Encrypt", new XCData(encrypted)),
        new XElement("MsgSignature", new XCData(signature)),
        new XElement("TimeStamp", timestamp),
        new XElement("Nonce", new XCData(Clean(nonce)))).ToString(SaveOptions.DisableFormatting);

    private static string Document(string to, string from, DateTimeOffset at, params object[] content) => new XElement(
        "xml",
        new XElement("ToUserName", new XCData(to)),
        new XElement("FromUserName", new XCData(from)),
        new XElement("CreateTime", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        content).ToString(SaveOptions.DisableFormatting);

    /// <summary>XML 1.0 knows no control characters.</summary>
    private static string Clean(string text) => string.Concat(text.Where(letter => letter is '\t' or '\n' or '\r' || XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}
