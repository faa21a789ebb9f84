namespace DocketBridge.Sync.Mapping;

/// <summary>The field names of HighLevel records, as the HighLevel port gives and takes them.</summary>
public static class HighLevelFields
{
    /// <summary>Contact: first name.</summary>
    public const string FirstName = "firstName";

    /// <summary>Contact: last name.</summary>
    public const string LastName = "lastName";

    /// <summary>Contact: e-mail, which HighLevel lower-cases.</summary>
    public const string Email = "email";

    /// <summary>Contact: phone in E.164.</summary>
    public const string Phone = "phone";

    /// <summary>Contact: the linked business's name, else the company name given at the create.</summary>
    public const string Company = "company";

    /// <summary>Contact: website.</summary>
    public const string Website = "website";

    /// <summary>Contact: street and number.</summary>
    public const string Street = "address1";

    /// <summary>Contact: city.</summary>
    public const string City = "city";

    /// <summary>Contact: province or state.</summary>
    public const string State = "state";

    /// <summary>Contact: postal code.</summary>
    public const string PostalCode = "postalCode";

    /// <summary>Contact: ISO country.</summary>
    public const string Country = "country";

    /// <summary>Contact: tags, a text set; HighLevel lower-cases them.</summary>
    public const string Tags = "tags";

    /// <summary>Contact: date of birth, ISO date or instant.</summary>
    public const string DateOfBirth = "dateOfBirth";

    /// <summary>Contact: IANA time zone.</summary>
    public const string TimeZone = "timezone";

    /// <summary>Contact: where it came from.</summary>
    public const string Source = "source";

    /// <summary>Contact and task: user id.</summary>
    public const string AssignedTo = "assignedTo";

    /// <summary>Contact: the bridge's custom field with DocketManager's contact id.</summary>
    public const string DocketContactId = "custom.dm_contact_id";

    /// <summary>Contact: the bridge's custom field with DocketManager's customer number.</summary>
    public const string DocketCustomerNumber = "custom.dm_customer_number";

    /// <summary>Contact: the custom field named "Job title".</summary>
    public const string JobTitle = "custom.job_title";

    /// <summary>Task and appointment: title.</summary>
    public const string Title = "title";

    /// <summary>Task and note: body; a note's may be HTML.</summary>
    public const string Body = "body";

    /// <summary>Task: due instant, ISO 8601.</summary>
    public const string DueDate = "dueDate";

    /// <summary>Task: "true" or "false".</summary>
    public const string Completed = "completed";

    /// <summary>Note: the user who wrote it.</summary>
    public const string UserId = "userId";

    /// <summary>Note: when it was added, ISO 8601.</summary>
    public const string DateAdded = "dateAdded";

    /// <summary>Appointment: start instant, ISO 8601.</summary>
    public const string Start = "start";

    /// <summary>Appointment: end instant, ISO 8601.</summary>
    public const string End = "end";

    /// <summary>Appointment: its status.</summary>
    public const string Status = "status";
}
