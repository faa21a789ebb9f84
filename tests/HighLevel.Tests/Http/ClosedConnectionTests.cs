using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HighLevel.OAuth;
using HighLevel.Quota;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Http;

/// <summary>
/// The platform's handler sends a request without a body again, by itself, when a connection used before closes without an answer.
/// For a write that is one time too many.
/// </summary>
public sealed class ClosedConnectionTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task A_delete_is_not_sent_twice_when_a_used_connection_closes_without_an_answer()
    {
        _listener.Start();
        var serving = Serve();
        using var client = HighLevelClientFactory.Create(
            Clients.Fast(new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}")),
            new PrivateIntegrationTokenSource(Clients.Token),
            new QuotaGovernor(TimeProvider.System),
            TimeProvider.System,
            new Random(1)
        );
        await client.Contacts.GetAsync(Clients.AnyContact);

        var failure = await Clients.FailureOf(() => client.Contacts.DeleteAsync(Clients.AnyContact));

        failure.Kind.Should().Be(FailureKind.Unclear);
        _requests.Where(line => line.StartsWith("DELETE", StringComparison.Ordinal)).Should().HaveCount(1);
        await _stop.CancelAsync();
        await serving;
    }

    /// <summary>Answers GET and keeps the connection; on anything else closes it in good order.</summary>
    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeOne(connection.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeOne(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync(_stop.Token) is { } first)
        {
            _requests.Enqueue(first);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 }) { }

            if (!first.StartsWith("GET", StringComparison.Ordinal))
            {
                return;
            }

            var answer =
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Clients.ContactJson.Length}\r\n\r\n{Clients.ContactJson}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _stop.Token);
        }
    }
}
