namespace DocketBridge.Sync.Mapping;

/// <summary>The field names of DocketManager records, as the DocketManager port gives and takes them.</summary>
public static class DocketManagerFields
{
    /// <summary>Contact: the name, one string.</summary>
    public const string Name = "name";

    /// <summary>Contact: job title.</summary>
    public const string Title = "title";

    /// <summary>Contact: e-mail.</summary>
    public const string Email = "email";

    /// <summary>Contact: phone as the site writes it.</summary>
    public const string Phone = "phone";

    /// <summary>Contact: tags, a text set.</summary>
    public const string Tags = "tags";

    /// <summary>Contact: its customer's id.</summary>
    public const string CustomerId = "customerId";

    /// <summary>Contact: its customer's name; writing another name moves the contact to that customer, made if missing.</summary>
    public const string CustomerName = "customer.name";

    /// <summary>Contact: its customer's number.</summary>
    public const string CustomerNumber = "customer.number";

    /// <summary>Contact: its customer's website; writing it changes the customer.</summary>
    public const string CustomerWebsite = "customer.website";

    /// <summary>Contact: its customer's sales representative; writing it changes the customer.</summary>
    public const string CustomerSalesRep = "customer.salesRep";

    /// <summary>Contact: billing street.</summary>
    public const string BillingStreet = "billing.street";

    /// <summary>Contact: billing city.</summary>
    public const string BillingCity = "billing.city";

    /// <summary>Contact: billing region.</summary>
    public const string BillingRegion = "billing.region";

    /// <summary>Contact: billing postal code.</summary>
    public const string BillingPostal = "billing.postal";

    /// <summary>Contact: billing country.</summary>
    public const string BillingCountry = "billing.country";

    /// <summary>Contact: prefix of the extra contact information, followed by its kind.</summary>
    public const string InfoPrefix = "info.";

    /// <summary>Task: its one text.</summary>
    public const string Text = "text";

    /// <summary>Task: due date, yyyy-MM-dd in the site's zone.</summary>
    public const string DueDate = "dueDate";

    /// <summary>Task: "true" or "false".</summary>
    public const string Completed = "completed";

    /// <summary>Task: user id.</summary>
    public const string AssignedTo = "assignedTo";

    /// <summary>Note: plain text.</summary>
    public const string Body = "body";

    /// <summary>Note: who wrote it.</summary>
    public const string Author = "author";

    /// <summary>Note: when, ISO 8601.</summary>
    public const string Created = "createdUtc";

    /// <summary>Every kind: when it was last changed, ISO 8601; read only.</summary>
    public const string Modified = "modifiedUtc";
}
