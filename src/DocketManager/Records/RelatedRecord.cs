namespace DocketManager;

/// <summary>What a task or a note is about.</summary>
/// <param name="Kind">One of <see cref="RelatedKinds"/>; a kind that this version does not know is kept as it is.</param>
/// <param name="Id">The id of the record of that kind.</param>
public sealed record RelatedRecord(string Kind, string Id)
{
    /// <summary>About a contact.</summary>
    public static RelatedRecord To(DocketContactId contact) => new(RelatedKinds.Contact, contact.Value);

    /// <summary>About a customer.</summary>
    public static RelatedRecord To(CustomerId customer) => new(RelatedKinds.Customer, customer.Value);

    /// <summary>The contact that this names, or null when it names something else.</summary>
    public DocketContactId? AsContact() =>
        string.Equals(Kind, RelatedKinds.Contact, StringComparison.Ordinal) ? new DocketContactId(Id) : null;
}

/// <summary>The kinds of record that a task or a note can be about.</summary>
public static class RelatedKinds
{
    /// <summary>A customer.</summary>
    public const string Customer = "customer";

    /// <summary>A contact.</summary>
    public const string Contact = "contact";

    /// <summary>A quote.</summary>
    public const string Quote = "quote";

    /// <summary>An item of a quote.</summary>
    public const string QuoteItem = "quoteItem";

    /// <summary>An order.</summary>
    public const string Order = "order";

    /// <summary>An item of an order.</summary>
    public const string OrderItem = "orderItem";
}
