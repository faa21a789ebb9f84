using System.Buffers;

namespace DocketBridge.Inbox;

/// <summary>Reads a request's raw body up to a bound, whatever its headers claim.</summary>
internal static class BoundedBody
{
    /// <summary>The body; null when it is larger than the bound.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int max, CancellationToken ct)
    {
        if (request.ContentLength > max)
        {
            return null;
        }

        while (true)
        {
            var result = await request.BodyReader.ReadAsync(ct);
            if (result.Buffer.Length > max)
            {
                // Given back, else the server has to cut the connection, and the sender never reads the refusal.
                request.BodyReader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                request.BodyReader.AdvanceTo(result.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
