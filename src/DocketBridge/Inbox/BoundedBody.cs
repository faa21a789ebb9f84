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
                // What was read counts as consumed, or the server could not go on with the connection.
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
