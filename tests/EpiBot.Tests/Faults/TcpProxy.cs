using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EpiBot.Host.Tests.Faults;

/// <summary>A wire between a node and its database that can be cut and mended.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private volatile bool _cut;

    public TcpProxy(IPEndPoint target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Breaks every connection in the middle of whatever it carries, and lets none come about.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var client in _open.Keys) client.Close();
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_stopping.Token);
                if (_cut) near.Close();
                else _ = CarryAsync(near);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        _open[near] = _open[far] = true;
        try
        {
            await far.ConnectAsync(_target);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), _stopping.Token), far.GetStream().CopyToAsync(near.GetStream(), _stopping.Token));
        }
        catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Cut.
        }
        finally
        {
            near.Close();
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
        }
    }
}
