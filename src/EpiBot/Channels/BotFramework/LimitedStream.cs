namespace EpiBot.Host.Channels.BotFramework;

/// <summary>A body that grew larger than is accepted.</summary>
internal sealed class BodyTooLargeException : IOException;

/// <summary>Passes a request's body on until it is larger than accepted.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("The length of a body is not known.");

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException("A body is read once, forwards.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        _read += count;
        return _read <= limit ? count : throw new BodyTooLargeException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A body is read once, forwards.");

    public override void SetLength(long value) => throw new NotSupportedException("A body is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is only read.");
}
