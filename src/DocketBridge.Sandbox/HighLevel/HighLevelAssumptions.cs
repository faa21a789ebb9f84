namespace DocketBridge.Sandbox.HighLevel;

/// <summary>
/// What HighLevel does where its documents are silent, each as one switch. The defaults are what a sync must survive.
/// </summary>
public sealed record HighLevelAssumptions
{
    /// <summary>A TaskCreate webhook carries neither contactId nor body, as reported by its users.</summary>
    public bool TaskCreateLacksContact { get; init; } = true;

    /// <summary>Deleting a contact takes its tasks, notes, appointments and opportunities along, and only ContactDelete is sent.</summary>
    public bool ContactDeleteTakesItsRecordsAlong { get; init; } = true;

    /// <summary>Linking a business sets the contact's companyName to the business' name.</summary>
    public bool BusinessLinkSetsCompanyName { get; init; } = true;

    /// <summary>Adding or removing tags moves the contact's dateUpdated. Tasks and notes never do.</summary>
    public bool TagsMoveDateUpdated { get; init; } = true;

    /// <summary>
    /// Renaming a tag of the location renames it on contacts, deleting it takes it from them; ContactTagUpdate is sent for each.
    /// </summary>
    public bool TagChangesReachContacts { get; init; } = true;

    /// <summary>The search for tasks of a location answers from the lagging index too.</summary>
    public bool TaskSearchLags { get; init; } = true;

    /// <summary>A contact created without a country gets the location's.</summary>
    public bool NewContactsGetTheLocationsCountry { get; init; } = true;

    /// <summary>
    /// A contact's country must be a code of the list that HighLevel's file gives for a location's. The file says nothing of a contact's,
    /// so any text is taken.
    /// </summary>
    public bool CountriesAreCodes { get; init; }

    /// <summary>An appointment over another of the same user is refused unless ignoreFreeSlotValidation is sent.</summary>
    public bool AppointmentsNeedAFreeSlot { get; init; } = true;

    /// <summary>Deleting a record of an object takes its relations along, and no RelationDelete is sent.</summary>
    public bool RecordDeleteTakesItsRelationsAlong { get; init; } = true;

    /// <summary>Operations whose scope HighLevel's files leave out ask for that of their group, such as locations/tags.write.</summary>
    public bool UnnamedScopesAreTheGroups { get; init; } = true;

    /// <summary>A plain text as the change of a field of several choices empties it, as measured by users.</summary>
    public bool TextEmptiesChoices { get; init; } = true;
}
