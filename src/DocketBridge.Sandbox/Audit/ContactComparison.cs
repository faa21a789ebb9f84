namespace DocketBridge.Sandbox.Audit;

/// <summary>Compares two contacts that are the same person, field by field, under the default mapping.</summary>
internal sealed class ContactComparison
{
    private readonly AuditOptions _options;
    private readonly ContactPairing _pairing;
    private readonly Dictionary<string, CustomerReading> _customers;
    private readonly Dictionary<string, string> _phoneOwners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _emailOwners = new(StringComparer.Ordinal);

    public ContactComparison(
        HighLevelReading highLevel,
        DocketManagerReading docket,
        ContactPairing pairing,
        AuditOptions options
    )
    {
        (_options, _pairing) = (options, pairing);
        _customers = docket.Customers.ToDictionary(one => one.Id, StringComparer.Ordinal);
        foreach (var contact in highLevel.Contacts)
        {
            _phoneOwners.TryAdd(Canonical.Phone(contact.Phone, options.HomeRegion), contact.Id);
            _emailOwners.TryAdd(Canonical.Email(contact.Email), contact.Id);
        }
    }

    /// <summary>The values that differ.</summary>
    public List<AuditDifference> Differences { get; } = [];

    /// <summary>The values that rightly stay in DocketManager.</summary>
    public List<AuditException> Exceptions { get; } = [];

    /// <summary>Compares one pair.</summary>
    public void Compare(HighLevelContactReading here, DocketContactReading there)
    {
        void Check(string field, string left, string right, string? rawLeft, string? rawRight)
        {
            if (!string.Equals(left, right, StringComparison.Ordinal))
            {
                Differences.Add(new AuditDifference("contact", here.Id, there.Id, field, rawLeft, rawRight));
            }
        }

        var name = Canonical.Name(here.FirstName, here.LastName);
        Check("name", name, Canonical.Name(there.Name), name, there.Name);
        var (email, otherEmail) = (Canonical.Email(here.Email), Canonical.Email(there.Email));
        if (!MayBeMissing(here, there, "email", email, otherEmail, _emailOwners))
        {
            Check("email", email, otherEmail, here.Email, there.Email);
        }

        // A text that is no phone reads as none, so HighLevel must have none either.
        var phone = Canonical.Phone(here.Phone, _options.HomeRegion);
        phone = phone.Length == 0 ? Canonical.Text(here.Phone) : phone;
        var otherPhone = Canonical.Phone(there.Phone, _options.HomeRegion);
        if (!MayBeMissing(here, there, "phone", phone, otherPhone, _phoneOwners))
        {
            Check("phone", phone, otherPhone, here.Phone, there.Phone);
        }

        var customer = _customers.GetValueOrDefault(there.CustomerId);
        var company = _pairing.CompanyOf(here);
        if (!LivesWithoutCompany(company, customer, name))
        {
            Check("company", Canonical.Company(company), Canonical.Company(customer?.Name), company, customer?.Name);
        }

        // The customer for leads is nobody's company, so it has no website to share.
        if (!IsLeads(customer))
        {
            Check(
                "website",
                Canonical.Website(here.Website),
                Canonical.Website(customer?.Website),
                here.Website,
                customer?.Website
            );
        }

        var (address, otherAddress) = (CanonicalAddress.Of(here.Address), CanonicalAddress.Of(there.Address));
        Check("address", address, otherAddress, address, otherAddress);
        Check("title", Canonical.Text(here.JobTitle), Canonical.Text(there.Title), here.JobTitle, there.Title);
        var (tags, otherTags) = (Joined(here.Tags), Joined(there.Tags));
        Check("tags", tags, otherTags, tags, otherTags);
    }

    // HighLevel allows a phone and an e-mail address once: the second owner's stays in DocketManager.
    private bool MayBeMissing(
        HighLevelContactReading here,
        DocketContactReading there,
        string field,
        string left,
        string right,
        Dictionary<string, string> owners
    )
    {
        if (left.Length > 0 || right.Length == 0 || !owners.ContainsKey(right))
        {
            return false;
        }

        Exceptions.Add(new AuditException(here.Id, there.Id, field, right));
        return true;
    }

    // A person who is their own business may have been renamed since, so one word in common will do.
    private bool LivesWithoutCompany(string company, CustomerReading? customer, string name) =>
        Canonical.Text(company).Length == 0
        && (
            IsLeads(customer)
            || Canonical
                .Name(customer?.Name)
                .Split(' ')
                .Intersect(name.Split(' '), StringComparer.OrdinalIgnoreCase)
                .Any(word => word.Length > 0)
        );

    private bool IsLeads(CustomerReading? customer) =>
        string.Equals(
            Canonical.Company(customer?.Name),
            Canonical.Company(_options.LeadsCustomer),
            StringComparison.Ordinal
        );

    private static string Joined(IReadOnlyList<string> tags) =>
        string.Join(", ", Canonical.Tags(tags).Order(StringComparer.Ordinal));
}
