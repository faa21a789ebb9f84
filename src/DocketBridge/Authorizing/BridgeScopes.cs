using HighLevel.Operations;

namespace DocketBridge.Authorizing;

/// <summary>The scopes that the bridge needs of an app or a private integration.</summary>
public static class BridgeScopes
{
    /// <summary>What the sync calls at a location.</summary>
    public static IReadOnlyList<string> Location { get; } =
    [
        Scopes.ContactsRead,
        Scopes.ContactsWrite,
        Scopes.LocationsRead,
        Scopes.CustomFieldsRead,
        Scopes.CustomFieldsWrite,
        Scopes.LocationTasksRead,
        Scopes.CalendarsRead,
        Scopes.EventsRead,
        Scopes.BusinessesRead,
        Scopes.BusinessesWrite,
        Scopes.UsersRead,
    ];

    /// <summary>What it asks for at an authorization: also listing an agency's locations and minting their tokens.</summary>
    public static IReadOnlyList<string> Asked { get; } = [.. Location, Scopes.OAuthRead, Scopes.OAuthWrite];
}
