namespace DocketBridge.Sandbox.HighLevel.Access;

/// <summary>What a token was given for.</summary>
internal enum CallerKind
{
    /// <summary>A sub-account: the location's data.</summary>
    Location,

    /// <summary>An agency: it may only list locations and mint their tokens.</summary>
    Company,

    /// <summary>An audit: the location's data as it is, without quota, faults and lag.</summary>
    Audit,
}

/// <summary>Who is calling, by its token.</summary>
/// <param name="Kind">What the token was given for.</param>
/// <param name="Account">The account its quota is counted on.</param>
/// <param name="LocationId">The location of a location's token; null for the others.</param>
/// <param name="Scopes">The scopes it has; null for all.</param>
internal sealed record Caller(CallerKind Kind, string Account, string? LocationId, IReadOnlySet<string>? Scopes)
{
    /// <summary>Whether it may call what needs this scope.</summary>
    public bool Has(string scope) => Scopes is null || Scopes.Contains(scope);
}
