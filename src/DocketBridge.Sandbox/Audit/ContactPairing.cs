namespace DocketBridge.Sandbox.Audit;

/// <summary>Finds which contacts are the same person: by the id the bridge left in HighLevel, else by content.</summary>
internal sealed class ContactPairing
{
    private readonly AuditOptions _options;
    private readonly Dictionary<string, string> _customers;
    private readonly IReadOnlyDictionary<string, string> _businesses;
    private readonly List<(HighLevelContactReading HighLevel, DocketContactReading Docket)> _pairs = [];
    private readonly List<AuditDuplicate> _duplicates = [];
    private readonly List<AuditUnpaired> _waiting = [];
    private readonly List<HighLevelContactReading> _freeHighLevel = [];
    private readonly List<DocketContactReading> _freeDocket;

    private ContactPairing(HighLevelReading highLevel, DocketManagerReading docket, AuditOptions options)
    {
        _options = options;
        _businesses = highLevel.Businesses;
        _customers = docket.Customers.ToDictionary(one => one.Id, one => one.Name, StringComparer.Ordinal);
        var byId = docket.Contacts.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var contact in highLevel.Contacts)
        {
            if (contact.DocketContactId is not { Length: > 0 } id || !byId.TryGetValue(id, out var other))
            {
                _freeHighLevel.Add(contact);
            }
            else if (claims.TryAdd(id, contact.Id))
            {
                _pairs.Add((contact, other));
            }
            else
            {
                _duplicates.Add(
                    new AuditDuplicate(SandboxSide.HighLevel, "contact", contact.Id, claims[id], NameOf(contact))
                );
            }
        }

        _freeDocket = [.. docket.Contacts.Where(one => !claims.ContainsKey(one.Id))];
    }

    /// <summary>The pairs.</summary>
    public IReadOnlyList<(HighLevelContactReading HighLevel, DocketContactReading Docket)> Pairs => _pairs;

    /// <summary>Contacts that one side has once too often.</summary>
    public IReadOnlyList<AuditDuplicate> Duplicates => _duplicates;

    /// <summary>Contacts that only a person can pair.</summary>
    public IReadOnlyList<AuditUnpaired> Waiting => _waiting;

    /// <summary>Contacts without a counterpart.</summary>
    public IReadOnlyList<AuditUnpaired> Unpaired =>
        [
            .. _freeHighLevel.Select(one => new AuditUnpaired(SandboxSide.HighLevel, one.Id, NameOf(one))),
            .. _freeDocket.Select(one => new AuditUnpaired(
                SandboxSide.DocketManager,
                one.Id,
                Canonical.Name(one.Name)
            )),
        ];

    /// <summary>Pairs the contacts of two readings.</summary>
    public static ContactPairing Of(HighLevelReading highLevel, DocketManagerReading docket, AuditOptions options)
    {
        var pairing = new ContactPairing(highLevel, docket, options);
        pairing.SetAmbiguousAside(highLevel);
        pairing.PairBy(one => Canonical.Email(one.Email), one => Canonical.Email(one.Email));
        pairing.PairBy(pairing.PhoneAndName, pairing.PhoneAndName);
        pairing.PairBy(pairing.NameAndCompany, pairing.NameAndCompany);
        pairing.FindDuplicates();
        return pairing;
    }

    /// <summary>A HighLevel contact's company: its business, else the free text.</summary>
    public string CompanyOf(HighLevelContactReading contact) =>
        contact.BusinessId is { Length: > 0 } id ? _businesses.GetValueOrDefault(id, "") : contact.CompanyName ?? "";

    // The e-mail says one contact and the phone another, and the name is neither's.
    private void SetAmbiguousAside(HighLevelReading highLevel)
    {
        var byEmail = Index(highLevel, one => Canonical.Email(one.Email));
        var byPhone = Index(highLevel, one => Phone(one.Phone));
        var candidates = new HashSet<string>(StringComparer.Ordinal);
        foreach (var contact in _freeDocket.ToList())
        {
            if (
                byEmail.TryGetValue(Canonical.Email(contact.Email), out var left)
                && byPhone.TryGetValue(Phone(contact.Phone), out var right)
                && !string.Equals(left.Id, right.Id, StringComparison.Ordinal)
                && Canonical.Name(contact.Name) is var name
                && !string.Equals(name, NameOf(left), StringComparison.Ordinal)
                && !string.Equals(name, NameOf(right), StringComparison.Ordinal)
            )
            {
                _freeDocket.Remove(contact);
                _waiting.Add(new AuditUnpaired(SandboxSide.DocketManager, contact.Id, name));
                candidates.Add(left.Id);
                candidates.Add(right.Id);
            }
        }

        foreach (var contact in _freeHighLevel.Where(one => candidates.Contains(one.Id)).ToList())
        {
            _freeHighLevel.Remove(contact);
            _waiting.Add(new AuditUnpaired(SandboxSide.HighLevel, contact.Id, NameOf(contact)));
        }
    }

    private static Dictionary<string, HighLevelContactReading> Index(
        HighLevelReading highLevel,
        Func<HighLevelContactReading, string> key
    ) =>
        highLevel
            .Contacts.Where(one => key(one).Length > 0)
            .GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    // Only what is unique on both sides says who somebody is.
    private void PairBy(Func<HighLevelContactReading, string> here, Func<DocketContactReading, string> there)
    {
        var left = _freeHighLevel.ToLookup(here, StringComparer.Ordinal);
        var right = _freeDocket.ToLookup(there, StringComparer.Ordinal);
        foreach (var group in left.Where(group => group.Key.Length > 0).ToList())
        {
            if (group.Count() == 1 && right[group.Key].Count() == 1)
            {
                _pairs.Add((group.First(), right[group.Key].First()));
            }
        }

        var (ids, others) = (
            _pairs.Select(pair => pair.HighLevel.Id).ToHashSet(StringComparer.Ordinal),
            _pairs.Select(pair => pair.Docket.Id).ToHashSet(StringComparer.Ordinal)
        );
        _freeHighLevel.RemoveAll(one => ids.Contains(one.Id));
        _freeDocket.RemoveAll(one => others.Contains(one.Id));
    }

    // A left-over contact that says the same as a paired one is there once too often.
    private void FindDuplicates()
    {
        var here = _pairs.ToLookup(pair => Identity(pair.HighLevel), pair => pair.HighLevel.Id, StringComparer.Ordinal);
        var there = _pairs.ToLookup(pair => Identity(pair.Docket), pair => pair.Docket.Id, StringComparer.Ordinal);
        foreach (var contact in _freeHighLevel.Where(one => here[Identity(one)].Any()).ToList())
        {
            _freeHighLevel.Remove(contact);
            _duplicates.Add(
                new AuditDuplicate(
                    SandboxSide.HighLevel,
                    "contact",
                    contact.Id,
                    here[Identity(contact)].First(),
                    NameOf(contact)
                )
            );
        }

        foreach (var contact in _freeDocket.Where(one => there[Identity(one)].Any()).ToList())
        {
            _freeDocket.Remove(contact);
            _duplicates.Add(
                new AuditDuplicate(
                    SandboxSide.DocketManager,
                    "contact",
                    contact.Id,
                    there[Identity(contact)].First(),
                    Canonical.Name(contact.Name)
                )
            );
        }
    }

    private string Identity(HighLevelContactReading one) =>
        $"{NameOf(one)}|{Canonical.Email(one.Email)}|{Phone(one.Phone)}|{Canonical.Company(CompanyOf(one))}";

    private string Identity(DocketContactReading one) =>
        $"{Canonical.Name(one.Name)}|{Canonical.Email(one.Email)}|{Phone(one.Phone)}|{CustomerOf(one)}";

    private string PhoneAndName(HighLevelContactReading one) => Both(Phone(one.Phone), NameOf(one));

    private string PhoneAndName(DocketContactReading one) => Both(Phone(one.Phone), Canonical.Name(one.Name));

    private string NameAndCompany(HighLevelContactReading one) =>
        Both(NameOf(one), Company(CompanyOf(one), NameOf(one)));

    private string NameAndCompany(DocketContactReading one) =>
        Both(Canonical.Name(one.Name), Company(CustomerOf(one), Canonical.Name(one.Name)));

    // No company, the customer for leads and a customer named like the person all mean: no company.
    private string Company(string company, string name) =>
        Canonical.Company(company) is { Length: > 0 } text
        && !string.Equals(text, Canonical.Company(_options.LeadsCustomer), StringComparison.Ordinal)
        && !string.Equals(Canonical.Company(Canonical.Name(company)), Canonical.Company(name), StringComparison.Ordinal)
            ? text
            : "-";

    private string CustomerOf(DocketContactReading one) =>
        Canonical.Company(_customers.GetValueOrDefault(one.CustomerId));

    private static string Both(string left, string right) =>
        left.Length > 0 && right.Length > 0 ? $"{left}|{right}" : "";

    private static string NameOf(HighLevelContactReading one) => Canonical.Name(one.FirstName, one.LastName);

    private string Phone(string? text) => Canonical.Phone(text, _options.HomeRegion);
}
