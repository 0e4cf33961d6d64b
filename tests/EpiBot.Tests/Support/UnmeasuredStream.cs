namespace EpiBot.Host.Tests.Support;

/// <summary>Bytes whose number is not known beforehand, so that they are sent in chunks.</summary>
internal sealed class UnmeasuredStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException("Not known.");
}
