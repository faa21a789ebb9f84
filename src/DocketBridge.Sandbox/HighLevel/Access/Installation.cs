namespace DocketBridge.Sandbox.HighLevel.Access;

/// <summary>A location of the agency. Only the first has data; the others are there to be chosen.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="Domain">The domain of its website and e-mail.</param>
internal sealed record AgencyLocation(string Id, string Name, string Address, string Domain);

/// <summary>The app as somebody installed it: what a code, and every token that comes of it, stands for.</summary>
internal sealed class Installation
{
    public required CallerKind Kind { get; init; }

    /// <summary>The location; null for the whole agency.</summary>
    public required string? LocationId { get; init; }

    /// <summary>What its next tokens may do.</summary>
    public required IReadOnlyList<string> Scopes { get; set; }

    /// <summary>The agency's installation that it is a part of; null when the location itself installed the app.</summary>
    public Installation? Company { get; init; }

    /// <summary>False once it is uninstalled.</summary>
    public bool Alive { get; set; } = true;
}
