using System.Globalization;
using System.Text;

namespace DocketManager.Rest;

/// <summary>One call, ready to be sent any number of times: the contract makes every call of the gateway repeatable.</summary>
internal sealed record RestCall(string Operation, HttpMethod Method, string Path)
{
    public byte[]? Body { get; init; }

    public string? IdempotencyKey { get; init; }

    public long? IfVersion { get; init; }

    public bool IsWrite => Method != HttpMethod.Get;

    public HttpRequestMessage ToRequest(RestGatewayOptions options, Uri baseUrl)
    {
        var request = new HttpRequestMessage(Method, new Uri(baseUrl, Path));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        var (name, value) =
            options.KeyHeader == KeyHeader.Bearer
                ? ("Authorization", "Bearer " + options.ApiKey)
                : ("X-Api-Key", options.ApiKey);
        request.Headers.TryAddWithoutValidation(name, value);
        if (IsWrite && options.Origin is { } origin)
        {
            request.Headers.TryAddWithoutValidation("X-Origin", origin);
        }

        if (IdempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        }

        if (IfVersion is { } version)
        {
            request.Headers.TryAddWithoutValidation(
                "If-Match",
                string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")
            );
        }

        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        return request;
    }
}

/// <summary>Writes paths and queries.</summary>
internal static class RestPath
{
    /// <summary>A record's path. An id that would change the path's meaning is refused before anything is sent.</summary>
    public static string Of(string collection, string? id, string suffix = "")
    {
        if (string.IsNullOrEmpty(id) || id is "." or "..")
        {
            throw new ArgumentException("This is no id of a record.", nameof(id));
        }

        return $"v1/{collection}/{Uri.EscapeDataString(id)}{suffix}";
    }

    public static string Query(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }

    public static string List(string collection, ListQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return Query(
            $"v1/{collection}",
            ("cursor", query.Cursor),
            ("limit", query.Limit.ToString(CultureInfo.InvariantCulture)),
            (
                "modifiedSince",
                query.ModifiedSince?.UtcDateTime.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
                    CultureInfo.InvariantCulture
                )
            ),
            ("contactId", query.ContactId?.Value),
            ("customerId", query.CustomerId?.Value),
            ("includeDeleted", query.IncludeDeleted ? "true" : null)
        );
    }
}
