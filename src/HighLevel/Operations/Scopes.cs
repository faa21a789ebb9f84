namespace HighLevel.Operations;

/// <summary>The OAuth scopes the declared operations need (https://marketplace.gohighlevel.com/docs/Authorization/Scopes).</summary>
public static class Scopes
{
    /// <summary>
    /// Said explicitly: HighLevel documents no scope for the operation. Ask for that of its group, such as <see cref="TagsWrite"/>, in
    /// case HighLevel wants it all the same.
    /// </summary>
    public const string None = "none";

    /// <summary>Reading contacts and what hangs on them: tasks, notes, appointments.</summary>
    public const string ContactsRead = "contacts.readonly";

    /// <summary>Writing contacts and what hangs on them.</summary>
    public const string ContactsWrite = "contacts.write";

    /// <summary>Reading a location.</summary>
    public const string LocationsRead = "locations.readonly";

    /// <summary>Reading custom field definitions.</summary>
    public const string CustomFieldsRead = "locations/customFields.readonly";

    /// <summary>Creating custom field definitions and uploading files for them.</summary>
    public const string CustomFieldsWrite = "locations/customFields.write";

    /// <summary>Reading the tags of a location.</summary>
    public const string TagsRead = "locations/tags.readonly";

    /// <summary>Creating tags of a location.</summary>
    public const string TagsWrite = "locations/tags.write";

    /// <summary>Searching the tasks of a location.</summary>
    public const string LocationTasksRead = "locations/tasks.readonly";

    /// <summary>Reading calendars.</summary>
    public const string CalendarsRead = "calendars.readonly";

    /// <summary>Reading calendar events.</summary>
    public const string EventsRead = "calendars/events.readonly";

    /// <summary>Writing calendar events.</summary>
    public const string EventsWrite = "calendars/events.write";

    /// <summary>Reading businesses.</summary>
    public const string BusinessesRead = "businesses.readonly";

    /// <summary>Writing businesses.</summary>
    public const string BusinessesWrite = "businesses.write";

    /// <summary>Reading opportunities, pipelines and lost reasons.</summary>
    public const string OpportunitiesRead = "opportunities.readonly";

    /// <summary>Writing opportunities.</summary>
    public const string OpportunitiesWrite = "opportunities.write";

    /// <summary>Reading users.</summary>
    public const string UsersRead = "users.readonly";

    /// <summary>Reading the objects of a location and their fields.</summary>
    public const string ObjectSchemasRead = "objects/schema.readonly";

    /// <summary>Searching the records of objects.</summary>
    public const string RecordsRead = "objects/record.readonly";

    /// <summary>Making records of objects.</summary>
    public const string RecordsWrite = "objects/record.write";

    /// <summary>Reading associations between objects.</summary>
    public const string AssociationsRead = "associations.readonly";

    /// <summary>Reading relations between records.</summary>
    public const string RelationsRead = "associations/relation.readonly";

    /// <summary>Making and deleting relations between records.</summary>
    public const string RelationsWrite = "associations/relation.write";

    /// <summary>Listing workflows; to put a contact into one takes <see cref="ContactsWrite"/>.</summary>
    public const string WorkflowsRead = "workflows.readonly";

    /// <summary>Listing campaigns; to put a contact into one takes <see cref="ContactsWrite"/>.</summary>
    public const string CampaignsRead = "campaigns.readonly";

    /// <summary>Listing the locations that have the app; for a company's token.</summary>
    public const string OAuthRead = "oauth.readonly";

    /// <summary>Minting location tokens from a company token.</summary>
    public const string OAuthWrite = "oauth.write";
}

/// <summary>The values of the <c>Version</c> header in use. The header is per operation, not per client.</summary>
public static class ApiVersions
{
    /// <summary>Contacts and what hangs on them, locations, businesses, users, workflows, campaigns, OAuth.</summary>
    public const string V20210728 = "2021-07-28";

    /// <summary>Calendars.</summary>
    public const string V20210415 = "2021-04-15";
}
