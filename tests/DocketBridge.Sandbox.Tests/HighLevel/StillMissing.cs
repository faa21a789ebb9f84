namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The actions of the connector that are not there yet. Whoever adds one takes it off the list: the test demands it.</summary>
internal static class StillMissing
{
    /// <summary>Actions the library cannot call.</summary>
    public static readonly IReadOnlyList<string> InTheLibrary =
    [
        "POST /contacts/bulk/tags/update/{type}",
        "POST /contacts/{contactId}/followers",
        "DELETE /contacts/{contactId}/followers",
        "POST /contacts/{contactId}/campaigns/{campaignId}",
        "DELETE /contacts/{contactId}/campaigns/{campaignId}",
        "DELETE /contacts/{contactId}/campaigns/removeAll",
        "POST /contacts/{contactId}/workflow/{workflowId}",
        "DELETE /contacts/{contactId}/workflow/{workflowId}",
        "GET /locations/search",
        "GET /locations/{locationId}/tags",
        "POST /locations/{locationId}/tags",
        "GET /locations/{locationId}/tags/{tagId}",
        "PUT /locations/{locationId}/tags/{tagId}",
        "DELETE /locations/{locationId}/tags/{tagId}",
        "GET /locations/{locationId}/customFields/{id}",
        "PUT /locations/{locationId}/customFields/{id}",
        "DELETE /locations/{locationId}/customFields/{id}",
        "POST /locations/{locationId}/customFields/upload",
        "GET /locations/{locationId}/timezones",
        "GET /users/search",
        "GET /users/{userId}",
        "GET /workflows/",
        "GET /campaigns/",
    ];

    /// <summary>Actions the sandbox does not imitate.</summary>
    public static readonly IReadOnlyList<string> InTheSandbox =
    [
        "POST /contacts/{contactId}/campaigns/{campaignId}",
        "DELETE /contacts/{contactId}/campaigns/{campaignId}",
        "DELETE /contacts/{contactId}/campaigns/removeAll",
        "POST /contacts/{contactId}/workflow/{workflowId}",
        "DELETE /contacts/{contactId}/workflow/{workflowId}",
        "GET /locations/search",
        "POST /locations/{locationId}/tags",
        "GET /locations/{locationId}/tags/{tagId}",
        "PUT /locations/{locationId}/tags/{tagId}",
        "DELETE /locations/{locationId}/tags/{tagId}",
        "PUT /locations/{locationId}/customFields/{id}",
        "DELETE /locations/{locationId}/customFields/{id}",
        "POST /locations/{locationId}/customFields/upload",
        "GET /locations/{locationId}/timezones",
        "GET /workflows/",
        "GET /campaigns/",
    ];
}
