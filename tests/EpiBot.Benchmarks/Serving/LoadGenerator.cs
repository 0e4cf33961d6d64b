using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace EpiBot.Benchmarks.Serving;

/// <summary>
/// A process that posts reports over plain sockets, so that it takes little of the machine it shares with the server: one request at a time
/// on each of many connections. What is refused with 503 is sent again.
/// </summary>
internal static class LoadGenerator
{
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>What the other process found.</summary>
    internal sealed record Outcome(int Count, double Seconds, double P50Ms, double P99Ms, double MaxMs, int Refused, int Failed, double CpuSeconds)
    {
        public double PerSecond => Count / Seconds;
    }

    /// <summary>Sends reports <paramref name="from"/> to <paramref name="from"/> + <paramref name="count"/> from another process, and waits.</summary>
    public static async Task<Outcome> SendAsync(int port, int units, int from, int count, int connections = 256)
    {
        var start = ServerProcess.OwnProgram("load", $"{port}", $"{units}", $"{from}", $"{count}", $"{connections}", Morning.Now.ToString("O", CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Outcome>(line)! : throw new InvalidOperationException(await errors);
    }

    /// <summary>The other process.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var numbers = args[..5].Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
        var (port, units, from, count, connections) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        var rush = new Rush(units, DateTimeOffset.Parse(args[5], CultureInfo.InvariantCulture));
        var run = new Run(port, rush, from, count);
        var began = Time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => run.ConnectionAsync()));
        var seconds = Time.GetElapsedTime(began).TotalSeconds;
        var outcome = new Outcome(
            count, seconds, Figures.Quantile(run.Milliseconds, 0.5), Figures.Quantile(run.Milliseconds, 0.99), run.Milliseconds[^1], run.Refused, run.Failed, Environment.CpuUsage.TotalTime.TotalSeconds);
        Console.WriteLine(JsonSerializer.Serialize(outcome));
        return 0;
    }

    private sealed class Run(int port, Rush rush, int from, int count)
    {
        private int _next = -1;
        private int _refused;
        private int _failed;

        public double[] Milliseconds { get; } = new double[count];

        public int Refused => _refused;

        public int Failed => _failed;

        public async Task ConnectionAsync()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            var (request, answer) = (new byte[4096], new byte[16 * 1024]);
            while (Interlocked.Increment(ref _next) is var number && number < count)
            {
                var length = rush.Write(request, from + number);
                var began = Time.GetTimestamp();
                while (true)
                {
                    await socket.SendAsync(request.AsMemory(0, length));
                    var status = await ReadAsync(socket, answer);
                    if (status == 200) break;
                    if (status != 503)
                    {
                        Interlocked.Increment(ref _failed);
                        break;
                    }

                    Interlocked.Increment(ref _refused);
                    await Task.Delay(TimeSpan.FromSeconds(1), Time);
                }

                Milliseconds[number] = Time.GetElapsedTime(began).TotalMilliseconds;
            }
        }

        /// <summary>Reads one answer to its end, and gives its status.</summary>
        private static async ValueTask<int> ReadAsync(Socket socket, byte[] answer)
        {
            var have = 0;
            while (true)
            {
                var got = await socket.ReceiveAsync(answer.AsMemory(have));
                if (got == 0) throw new InvalidOperationException("The server closed the connection.");
                have += got;
                if (IsWhole(answer.AsSpan(0, have))) break;
            }

            return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
        }

        private static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0) return false;
            var length = answer[..head].IndexOf("Content-Length: "u8);
            if (length < 0) return answer.EndsWith("0\r\n\r\n"u8);
            return Utf8Parser.TryParse(answer[(length + 16)..], out int bytes, out _) && answer.Length >= head + 4 + bytes;
        }
    }
}
