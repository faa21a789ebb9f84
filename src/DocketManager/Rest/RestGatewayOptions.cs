namespace DocketManager.Rest;

/// <summary>How to reach one site's REST gateway. Holds the key, so it is no record and prints nothing of itself.</summary>
public sealed class RestGatewayOptions
{
    /// <summary>
    /// The site's base address, to which <c>v1/…</c> is added. Must be https, except on this machine itself or when
    /// <see cref="AllowPlainHttp"/> is set.
    /// </summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The key that the site gave out.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Which header carries the key.</summary>
    public KeyHeader KeyHeader { get; init; } = KeyHeader.Bearer;

    /// <summary>
    /// Sent as <c>X-Origin</c> with every write and handed back in the change feed, so that a program knows its own
    /// echo. 1 to 100 visible ASCII characters, or null for none.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>Permits http to another machine, for a gateway behind a private network. The key then travels in clear.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>How often a call is tried in all, at least 1.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The upper bound of the first wait between attempts; it doubles each time, and a random part of it is waited.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The upper bound of any wait that the site did not ask for.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A longer <c>Retry-After</c> than this is not waited for here: the error goes to the caller, who can do other
    /// work meanwhile.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MaxAnswerBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The address, without the key.</summary>
    public override string ToString() => $"DocketManager gateway at {BaseUrl}";

    internal void Validate()
    {
        if (!BaseUrl.IsAbsoluteUri || (BaseUrl.Scheme != Uri.UriSchemeHttps && BaseUrl.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException("The base address of a DocketManager gateway starts with https://.");
        }

        if (BaseUrl.Scheme == Uri.UriSchemeHttp && !BaseUrl.IsLoopback && !AllowPlainHttp)
        {
            throw new ArgumentException("A DocketManager gateway on another machine is reached over https only.");
        }

        if (BaseUrl.Query.Length > 0 || BaseUrl.Fragment.Length > 0 || BaseUrl.UserInfo.Length > 0)
        {
            throw new ArgumentException("The base address carries no query, fragment or user name.");
        }

        if (!HeaderText.IsVisibleAscii(ApiKey, 1000))
        {
            throw new ArgumentException("The key is 1 to 1000 visible ASCII characters.");
        }

        if (Origin is not null && !HeaderText.IsVisibleAscii(Origin, 100))
        {
            throw new ArgumentException("The origin is 1 to 100 visible ASCII characters.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAnswerBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AttemptTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(BaseDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, TimeSpan.Zero);
    }
}

/// <summary>The header that carries the key.</summary>
public enum KeyHeader
{
    /// <summary><c>Authorization: Bearer {key}</c>.</summary>
    Bearer,

    /// <summary><c>X-Api-Key: {key}</c>.</summary>
    XApiKey,
}
