using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using HighLevel.Json;

namespace HighLevel.OAuth;

/// <summary>A fresh token, or pair of tokens. Its text never shows a token.</summary>
/// <remarks>https://marketplace.gohighlevel.com/docs/Authorization/OAuth2.0</remarks>
public sealed record TokenReply : WireModel
{
    /// <summary>The access token, good for <see cref="ExpiresIn"/> seconds.</summary>
    [JsonPropertyName("access_token")]
    public required string AccessToken { get; init; }

    /// <summary>The refresh token: good for a year or for one use. Lacking in most replies for one location.</summary>
    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    /// <summary>Bearer.</summary>
    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    /// <summary>Seconds until the access token expires; about a day.</summary>
    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; init; }

    /// <summary>The scopes granted, separated by spaces.</summary>
    public string? Scope { get; init; }

    /// <summary>Company or Location.</summary>
    public string? UserType { get; init; }

    /// <summary>The location of a location token.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>The company.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The user who installed the app.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The app, in replies for one location.</summary>
    public string? AppId { get; init; }

    /// <summary>The version of the app, in replies for one location.</summary>
    public string? VersionId { get; init; }

    /// <summary>The app's plan.</summary>
    public string? PlanId { get; init; }

    /// <summary>The locations an agency chose at a bulk installation.</summary>
    [AllowNull]
    public IReadOnlyList<LocationId> ApprovedLocations
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether an agency installed the app for several locations at once.</summary>
    public bool? IsBulkInstallation { get; init; }

    /// <summary>Whether locations made later get the app too.</summary>
    public bool? InstallToFutureLocations { get; init; }

    /// <summary>Whether all locations of the agency got the app.</summary>
    public bool? ApproveAllLocations { get; init; }

    /// <summary>Says whose token it is, never the token.</summary>
    public override string ToString() => $"TokenReply for {UserType} {LocationId?.Value ?? CompanyId?.Value}";
}
