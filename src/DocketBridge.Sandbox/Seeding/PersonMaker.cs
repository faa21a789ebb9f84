using System.Globalization;

namespace DocketBridge.Sandbox.Seeding;

/// <summary>Makes one person and writes the person down as each side would.</summary>
internal sealed class PersonMaker(
    Random random,
    PhoneMaker phones,
    SeedClock clock,
    ActivityMaker activities,
    IReadOnlyList<SeedUser> users,
    IReadOnlyList<SeedCustomField> fields
)
{
    private static readonly string[] Sources = ["website form", "facebook lead", "referral", "trade show", ""];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _docketId = 20_000;

    /// <summary>The person, with the records of the sides that know them.</summary>
    public SeedPerson Make(PersonKey key, SeedPresence presence, Firm? firm)
    {
        var person = new SeedPerson(key, presence, Match(presence, firm));
        var facts = Facts(key, person.Match, presence, firm);
        // A pair that is found by phone has its e-mail on one side only: here or there.
        var (emailHere, emailThere) =
            person.Match is SeedMatch.Phone
                ? random.Percent(50)
                    ? (facts.Email, null)
                    : (null, facts.Email)
                : (facts.Email, facts.Email);
        var bare = person with
        {
            HighLevel = presence is SeedPresence.DocketManagerOnly ? null : HighLevel(facts with { Email = emailHere }),
            DocketManager =
                presence is SeedPresence.HighLevelOnly ? null : Docket(facts with { Email = emailThere }, person.Match),
        };
        bare = presence is SeedPresence.Both && random.Percent(20) ? Differ(bare) : bare;
        return WithActivities(bare);
    }

    private SeedMatch Match(SeedPresence presence, Firm? firm)
    {
        if (presence is not SeedPresence.Both)
        {
            return SeedMatch.None;
        }

        // Name and company identify nobody without a company.
        return random.Weighted([60, 25, firm is null ? 0 : 15]) switch
        {
            0 => SeedMatch.Email,
            1 => SeedMatch.Phone,
            _ => SeedMatch.NameAndCompany,
        };
    }

    private PersonFacts Facts(PersonKey key, SeedMatch match, SeedPresence presence, Firm? firm)
    {
        var (first, last) = random.Percent(3) ? (NamePool.Single(random, _names), "") : NamePool.Next(random, _names);
        var box = string.Create(
            CultureInfo.InvariantCulture,
            $"{CompanyPool.Slug(first)}.{CompanyPool.Slug(last)}{key.Value}"
        );
        var reachable = match is not SeedMatch.NameAndCompany;
        var hasEmail = match is SeedMatch.Email || (reachable && random.Percent(80));
        var hasPhone = match is SeedMatch.Phone || (reachable && random.Percent(75));
        // Somebody on one side only, whom nothing but a name describes, is rare but real.
        hasEmail |= !hasPhone && reachable && presence is not SeedPresence.Both && random.Percent(80);
        return new PersonFacts(
            first,
            last,
            hasEmail ? $"{box}@{firm?.Domain ?? random.Pick(["mail.example", "post.example"])}" : null,
            hasPhone ? phones.Next() : null,
            firm,
            random.Percent(60) ? CompanyPool.JobTitle(random) : null,
            random.Percent(60) ? AddressPool.Next(random) : null,
            random.Percent(70) ? CompanyPool.Tags(random) : []
        );
    }

    private SeedHighLevelContact HighLevel(PersonFacts facts)
    {
        var tags = facts.Tags.Select(tag => tag.ToLowerInvariant());
        return new SeedHighLevelContact(random.HighLevelId())
        {
            FirstName = facts.First,
            LastName = facts.Last.Length == 0 && random.Percent(50) ? null : facts.Last,
            Email = facts.Email ?? (random.Percent(30) ? "" : null),
            Phone = facts.Phone,
            CompanyName = facts.Firm?.Name,
            Website = facts.Firm?.Website,
            Address = facts.Address?.HighLevel,
            Tags = random.Percent(10) ? [.. tags, "hl:nurture"] : [.. tags],
            CustomFields = CustomFields(facts),
            AssigneeEmail = random.Percent(30) ? Assignee() : null,
            Source = random.Pick(Sources),
            DateOfBirth = random.Percent(10)
                ? new DateOnly(random.Next(1950, 2004), random.Next(1, 13), random.Next(1, 29))
                : null,
            Added = clock.Past(),
        };
    }

    private SeedDocketContact Docket(PersonFacts facts, SeedMatch match)
    {
        var phone = facts.Phone is null ? null : phones.Notation(facts.Phone, random.Percent(12));
        // What is no phone must stay here, so only where HighLevel has none either.
        phone ??= match is not SeedMatch.NameAndCompany && random.Percent(25) ? phones.NoPhone() : null;
        return new SeedDocketContact((++_docketId).ToString(CultureInfo.InvariantCulture), facts.Firm?.CustomerId ?? "")
        {
            Name = Spell(facts),
            Title = facts.Title ?? (random.Percent(20) ? "" : null),
            Email = facts.Email is null ? null : Retype(facts.Email),
            Phone = phone,
            Billing = facts.Address?.DocketManager,
            Tags = random.Percent(12) ? [.. facts.Tags, "dm:Credit Hold"] : facts.Tags,
            Modified = clock.Past(),
        };
    }

    private Dictionary<string, object> CustomFields(PersonFacts facts)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        if (facts.Title is not null)
        {
            values[fields[0].Id] = facts.Title;
        }

        foreach (var field in fields.Skip(1).Where(_ => random.Percent(20)))
        {
            values[field.Id] = SeedCatalogue.Value(random, field);
        }

        return values;
    }

    private string Spell(PersonFacts facts)
    {
        if (facts.Last.Length == 0)
        {
            return facts.First;
        }

        return random.Weighted([62, 16, 5, 6, 4, 3]) switch
        {
            1 => $"{facts.Last}, {facts.First}",
            2 => $"Dr. {facts.First} {facts.Last}",
            3 => $"{facts.First}  {facts.Last}",
            4 => $"{facts.First} {facts.Last} ",
            5 => $" {facts.First} {facts.Last}",
            _ => $"{facts.First} {facts.Last}",
        };
    }

    private string Retype(string email) =>
        random.Weighted([45, 25, 10, 10, 10]) switch
        {
            1 => char.ToUpperInvariant(email[0]) + email[1..],
            2 => email.ToUpperInvariant(),
            3 => $" {email}",
            4 => $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(email)}  ",
            _ => email,
        };

    private SeedPerson Differ(SeedPerson person)
    {
        var highLevel = person.HighLevel!;
        var docket = person.DocketManager!;
        var byEmail = person.Match is SeedMatch.Email;
        switch (random.Next(byEmail ? 5 : 3))
        {
            case 0:
                return person with
                {
                    DocketManager = docket with { Title = "Manager (acting)" },
                    DifferingField = "title",
                };
            case 1:
                var moved = AddressPool.Next(random);
                return person with
                {
                    DocketManager = docket with { Billing = moved.DocketManager },
                    DifferingField = "address",
                };
            case 2:
                return person with
                {
                    HighLevel = highLevel with { Tags = [.. highLevel.Tags, "spring mailing"] },
                    DifferingField = "tags",
                };
            case 3:
                return person with { HighLevel = highLevel with { Phone = phones.Next() }, DifferingField = "phone" };
            default:
                return person with
                {
                    HighLevel = highLevel with { LastName = $"{highLevel.LastName}-Roy" },
                    DifferingField = "lastName",
                };
        }
    }

    private SeedPerson WithActivities(SeedPerson person)
    {
        var (tasks, notes, docketTasks, docketNotes) = (
            new List<SeedHighLevelTask>(),
            new List<SeedNote>(),
            new List<SeedDocketTask>(),
            new List<SeedNote>()
        );
        var shared = person.Presence is SeedPresence.Both && random.Percent(50);
        var kinds = shared ? random.Next(1, 4) : 0;
        if ((kinds & 1) != 0)
        {
            Add(activities.Task(), tasks, docketTasks);
        }

        if ((kinds & 2) != 0)
        {
            Add(activities.Note(), notes, docketNotes);
        }

        // What only one side has: the other half of the pair is thrown away.
        Repeat(25, () => tasks.Add(activities.Task().HighLevel));
        Repeat(25, () => docketTasks.Add(activities.Task().DocketManager));
        Repeat(25, () => notes.Add(activities.Note().HighLevel));
        Repeat(25, () => docketNotes.Add(activities.Note().DocketManager));
        var appointments = new List<SeedAppointment>();
        Repeat(20, () => appointments.Add(activities.Appointment()));
        return person with
        {
            HighLevel = person.HighLevel is null
                ? null
                : person.HighLevel with
                {
                    Tasks = tasks,
                    Notes = notes,
                    Appointments = appointments,
                },
            DocketManager = person.DocketManager is null
                ? null
                : person.DocketManager with
                {
                    Tasks = docketTasks,
                    Notes = docketNotes,
                },
        };
    }

    private void Repeat(int percent, Action add)
    {
        for (var most = 3; most > 0 && random.Percent(percent); most--)
        {
            add();
        }
    }

    private static void Add<TLeft, TRight>((TLeft Left, TRight Right) pair, List<TLeft> left, List<TRight> right)
    {
        left.Add(pair.Left);
        right.Add(pair.Right);
    }

    private string? Assignee() => random.Pick([.. users.Where(user => user.HighLevelId is not null)]).Email;
}

/// <summary>What is true of a person, before either side spells it.</summary>
internal sealed record PersonFacts(
    string First,
    string Last,
    string? Email,
    string? Phone,
    Firm? Firm,
    string? Title,
    (SeedAddress HighLevel, SeedAddress DocketManager)? Address,
    IReadOnlyList<string> Tags
);
