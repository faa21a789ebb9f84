using System.Globalization;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Draws companies, spreads people over them and the two sides, and plants the hard cases.</summary>
internal sealed class WorldBuilder
{
    private readonly Random _random;
    private readonly PhoneMaker _phones;
    private readonly IReadOnlyList<SeedUser> _users;
    private readonly IReadOnlyList<SeedCustomField> _fields;
    private readonly PersonMaker _people;
    private readonly HashSet<string> _companyNames = new(StringComparer.Ordinal);
    private readonly List<SeedCustomer> _customers = [];
    private int _customerNumber = 1000;

    public WorldBuilder(Random random, DateTimeOffset now)
    {
        _random = random;
        _phones = new PhoneMaker(random);
        _users = SeedCatalogue.Users(random);
        _fields = SeedCatalogue.Fields(random);
        var clock = new SeedClock(random, now, TimeZoneInfo.FindSystemTimeZoneById(SeedWorld.SiteZone));
        _people = new PersonMaker(random, _phones, clock, new ActivityMaker(random, clock, _users), _users, _fields);
    }

    public SeedWorld Build(int contacts, int seed)
    {
        var people = Draw(Presences(contacts));
        var ambiguities = HardCases.PlantAmbiguities(people, contacts, _random, _phones);
        HardCases.ShareSwitchboards(people, _random, _phones);
        var identities = people.Select(person => new SeedIdentity(
            person.Key,
            person.HighLevel?.Id,
            person.DocketManager?.Id,
            person.Match
        ));
        return new SeedWorld
        {
            Seed = seed,
            Users = _users,
            CustomFields = _fields,
            Customers = _customers,
            People = people,
            Truth = new SeedTruth([.. identities], ambiguities),
        };
    }

    // Exactly a third each, in an order that mixes them within a company.
    private SeedPresence[] Presences(int contacts)
    {
        var presences = Enumerable.Range(0, contacts).Select(number => (SeedPresence)(number % 3)).ToArray();
        _random.Shuffle(presences);
        return presences;
    }

    private List<SeedPerson> Draw(SeedPresence[] presences)
    {
        var people = new List<SeedPerson>(presences.Length);
        while (people.Count < presences.Length)
        {
            if (_random.Percent(30))
            {
                people.Add(Alone(people.Count, presences[people.Count]));
                continue;
            }

            var firm = DrawFirm();
            for (var more = _random.Next(1, 6); more > 0 && people.Count < presences.Length; more--)
            {
                people.Add(_people.Make(new PersonKey(people.Count + 1), presences[people.Count], firm));
            }
        }

        return people;
    }

    private SeedPerson Alone(int index, SeedPresence presence)
    {
        var person = _people.Make(new PersonKey(index + 1), presence, firm: null);
        if (person.DocketManager is not { } contact)
        {
            return person;
        }

        // A person who is their own business: DocketManager has no contact without a customer.
        var customer = Add(new SeedCustomer(NextId(), _customerNumber, contact.Name.Trim()));
        return person with { DocketManager = contact with { CustomerId = customer.Id } };
    }

    private Firm DrawFirm()
    {
        var name = CompanyPool.Name(_random, _companyNames);
        var domain = $"{CompanyPool.Slug(name)}.example";
        var website = _random.Percent(50) ? $"https://www.{domain}" : null;
        var customer = Add(
            new SeedCustomer(NextId(), _customerNumber, name)
            {
                Website = website,
                Email = _random.Percent(40) ? $"info@{domain}" : null,
                TaskText = _random.Percent(10) ? "Review credit limit" : null,
                NoteText = _random.Percent(10) ? "Invoices go to the head office.\nNet 30." : null,
                SalesRepEmail = _random.Percent(40) ? _users[_random.Next(5)].Email : null,
            }
        );
        return new Firm(customer.Id, name, domain, website);
    }

    private string NextId() => (++_customerNumber + 50_000).ToString(CultureInfo.InvariantCulture);

    private SeedCustomer Add(SeedCustomer customer)
    {
        _customers.Add(customer);
        return customer;
    }
}

/// <summary>The company that colleagues share.</summary>
internal sealed record Firm(string CustomerId, string Name, string Domain, string? Website);
