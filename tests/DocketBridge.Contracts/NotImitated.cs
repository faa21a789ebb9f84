namespace DocketBridge.Contracts;

/// <summary>
/// The optional members of HighLevel's answers that the sandbox never has, each with its reason: the only place for them. An
/// entry that the run over all operations does not meet fails a test, as does a member left out without an entry.
/// </summary>
public static class NotImitated
{
    /// <summary>Every one.</summary>
    public static IReadOnlyList<KnownDeviation> All { get; } =
    [
        Never(
            "get-contact | update-contact | upsert-contact",
            "/contact/attachments | /contact/ssn | /contact/keyword | /contact/attributionSource | /contact/lastAttributionSource | /contact/visitorId",
            "Tracking and files of a person: nothing here syncs them."
        ),
        Never("create-contact", "/contact/businessId", "A contact just created is linked to no business."),
        Never("create-opportunity", "/opportunity/lostReasonId", "An opportunity just created is not lost."),
        Never(
            "create-opportunity | get-opportunity | update-opportunity",
            "/opportunity/notes | /opportunity/tasks | /opportunity/calendarEvents",
            "Reading one shows none of them (issue 305); only the search does when asked."
        ),
        Never(
            "create-opportunity | get-opportunity | update-opportunity | search-opportunities-advanced",
            "/opportunity/externalObjectId | /opportunities/*/externalObjectId",
            "No operation sets it."
        ),
        Never(
            "create-appointment | edit-appointment | get-appointment | get-calendar-events",
            "/rrule | /event/rrule | /event/masterEventId | /events/*/rrule | /events/*/masterEventId",
            "Appointments do not recur here."
        ),
        Never(
            "get-appointment | get-calendar-events",
            "/event/createdBy/userId | /events/*/createdBy/userId",
            "Who made an appointment is not kept, only from where."
        ),
        Never(
            "get-calendar | get-calendars",
            "/calendar/* | /calendars/*/*",
            "Of the dozens of settings only those that free slots and bookings depend on."
        ),
        Never(
            "get-location",
            "/location/domain | /location/logoUrl | /location/reseller | /location/business/*",
            "Settings of the agency's pages, and an address that the sandbox's location has but once."
        ),
        Never(
            "get-location | search-locations",
            "/location/social/* | /locations/*/social/*",
            "The location has no pages elsewhere."
        ),
        Never(
            "get-user | get-user-by-location | search-users",
            "/lcPhone | /platformLanguage | /users/*/lcPhone | /users/*/platformLanguage",
            "Settings of a user that nothing here reads."
        ),
        Never(
            "get-user | get-user-by-location | search-users",
            "/permissions/* | /users/*/permissions/*",
            "Of the dozens of rights only the two that concern contacts."
        ),
        Never(
            "get-access-token",
            "/approveAllLocations | /installToFutureLocations | /planId",
            "The app of the sandbox has no plan and is installed for one location or for the agency as it is."
        ),
        Never("get-object-schema-by-key", "/fields/*/options/*/url", "Only options that are pictures have it."),
    ];

    private static KnownDeviation Never(string operations, string places, string reason) =>
        new(DeviationKind.NotImitated, operations, Direction.Answer, places, [Fault.Missing], reason);
}
