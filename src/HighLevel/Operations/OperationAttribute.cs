namespace HighLevel.Operations;

/// <summary>What may happen when a call is sent twice.</summary>
public enum Idempotency
{
    /// <summary>Nothing said; refused by the convention test.</summary>
    Unspecified,

    /// <summary>A read, whatever its verb: may be repeated at will.</summary>
    Safe,

    /// <summary>A write whose repetition leaves the same state, though it may answer differently and send another webhook.</summary>
    Idempotent,

    /// <summary>A write whose repetition may make a second record.</summary>
    Unsafe,
}

/// <summary>
/// The one declaration of an operation, beside its route: client, headers, retries, catalogue and documentation all derive from it.
/// </summary>
/// <param name="id">HighLevel's operation id, for example <c>get-contact</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string id) : Attribute
{
    /// <summary>HighLevel's operation id.</summary>
    public string Id { get; } = id;

    /// <summary>The value of the <c>Version</c> header, for example <c>2021-07-28</c>.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The OAuth scope it needs, or <see cref="Scopes.None"/>.</summary>
    public string Scope { get; init; } = string.Empty;

    /// <summary>The address of HighLevel's documentation page.</summary>
    public string Documentation { get; init; } = string.Empty;

    /// <summary>What a repetition does.</summary>
    public Idempotency Idempotency { get; init; }

    /// <summary>Whether the call is sent without a token: only the token endpoint itself is.</summary>
    public bool Anonymous { get; init; }
}
