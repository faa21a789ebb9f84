using System.Text.Json;
using DocketBridge.Sandbox.Seeding;
using PhoneNumbers;

namespace DocketBridge.Sandbox.Tests.Seeding;

public sealed class SeedWorldTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 15, 0, 0, TimeSpan.Zero);
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();

    private readonly SeedWorld _world = SeedWorld.Generate(900, seed: 7, Now);

    [Fact]
    public void The_same_seed_makes_the_same_world_and_another_seed_another()
    {
        Text(SeedWorld.Generate(120, 3, Now)).Should().Be(Text(SeedWorld.Generate(120, 3, Now)));
        Text(SeedWorld.Generate(120, 3, Now)).Should().NotBe(Text(SeedWorld.Generate(120, 4, Now)));

        static string Text(SeedWorld world) => JsonSerializer.Serialize(world);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(900)]
    public void The_number_of_contacts_is_the_number_of_people_and_each_presence_has_a_third(int contacts)
    {
        var world = SeedWorld.Generate(contacts, 1, Now);
        world.People.Should().HaveCount(contacts);
        foreach (var presence in Enum.GetValues<SeedPresence>())
        {
            world
                .People.Count(person => person.Presence == presence)
                .Should()
                .BeInRange(contacts / 3, contacts / 3 + 1);
        }
    }

    [Fact]
    public void A_person_has_a_record_exactly_where_the_presence_says()
    {
        _world
            .People.Should()
            .OnlyContain(person =>
                (person.HighLevel != null) == (person.Presence != SeedPresence.DocketManagerOnly)
                && (person.DocketManager != null) == (person.Presence != SeedPresence.HighLevelOnly)
            );
        _world.People.Select(person => person.Key).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void No_two_HighLevel_contacts_share_an_email_or_a_phone()
    {
        HighLevel()
            .Select(one => one.Email)
            .Where(email => !string.IsNullOrEmpty(email))
            .Should()
            .OnlyHaveUniqueItems();
        HighLevel().Select(one => one.Phone).Where(phone => phone != null).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_phone_of_HighLevel_is_valid_and_in_E164()
    {
        foreach (var phone in HighLevel().Select(one => one.Phone).OfType<string>())
        {
            var number = Phones.Parse(phone, null);
            Phones.IsValidNumber(number).Should().BeTrue(phone);
            Phones.Format(number, PhoneNumberFormat.E164).Should().Be(phone);
        }
    }

    [Fact]
    public void Every_phone_of_DocketManager_is_valid_or_no_phone_at_all_and_comes_in_many_notations_and_countries()
    {
        var texts = Docket().Select(one => one.Phone).OfType<string>().ToList();
        var numbers = texts
            .Where(text => text.Count(char.IsAsciiDigit) > 5)
            .Select(text => Phones.Parse(text, "CA"))
            .ToList();
        numbers.Should().OnlyContain(number => Phones.IsValidNumber(number));
        numbers.Should().Contain(number => number.HasExtension);
        numbers.Select(number => number.CountryCode).Distinct().Count().Should().BeGreaterThan(8);
        texts.Should().Contain("ask for Bob");
        texts
            .Select(text => string.Concat(text.Select(letter => char.IsAsciiDigit(letter) ? '9' : letter)))
            .Distinct()
            .Count()
            .Should()
            .BeGreaterThan(20);
    }

    [Fact]
    public void A_pair_is_recognisable_by_what_its_match_says()
    {
        foreach (var person in _world.People.Where(one => one.Presence == SeedPresence.Both))
        {
            var (here, there) = (person.HighLevel!, person.DocketManager!);
            switch (person.Match)
            {
                case SeedMatch.Email:
                    there.Email!.Trim().ToLowerInvariant().Should().Be(here.Email);
                    break;
                case SeedMatch.Phone:
                    (string.IsNullOrEmpty(here.Email) || string.IsNullOrEmpty(there.Email)).Should().BeTrue();
                    Phones.Format(Phones.Parse(there.Phone, "CA"), PhoneNumberFormat.E164).Should().Be(here.Phone);
                    break;
                default:
                    person.Match.Should().Be(SeedMatch.NameAndCompany);
                    (here.Email + here.Phone + there.Email + there.Phone).Should().BeEmpty();
                    _world
                        .Customers.Single(customer => customer.Id == there.CustomerId)
                        .Name.Should()
                        .Be(here.CompanyName);
                    break;
            }
        }
    }

    [Fact]
    public void About_a_fifth_of_the_pairs_differ_in_a_field_and_about_half_share_an_activity()
    {
        var pairs = _world.People.Where(one => one.Presence == SeedPresence.Both).ToList();
        pairs.Count(one => one.DifferingField != null).Should().BeInRange(pairs.Count / 8, pairs.Count * 3 / 10);
        pairs.Count(SharesSomething).Should().BeInRange(pairs.Count * 4 / 10, pairs.Count * 6 / 10);

        static bool SharesSomething(SeedPerson person) =>
            person.HighLevel!.Tasks.Any(task =>
                person.DocketManager!.Tasks.Any(other =>
                    other.Text == (task.Body is null ? task.Title : $"{task.Title}\n{task.Body}")
                )
            )
            || person.HighLevel.Notes.Any(note =>
                person.DocketManager!.Notes.Any(other =>
                    other.Created == note.Created && other.AuthorEmail == note.AuthorEmail
                )
            );
    }

    [Fact]
    public void One_ambiguous_contact_in_a_hundred_people_fits_two_HighLevel_contacts()
    {
        _world.Truth.Ambiguities.Should().HaveCount(9);
        foreach (var ambiguity in _world.Truth.Ambiguities)
        {
            var contact = Docket().Single(one => one.Id == ambiguity.DocketManagerId);
            HighLevel()
                .Single(one => one.Id == ambiguity.EmailOwner)
                .Email.Should()
                .Be(contact.Email!.ToLowerInvariant());
            var number = Phones.Format(Phones.Parse(contact.Phone, "CA"), PhoneNumberFormat.E164);
            HighLevel().Single(one => one.Id == ambiguity.PhoneOwner).Phone.Should().Be(number);
            ambiguity.EmailOwner.Should().NotBe(ambiguity.PhoneOwner);
        }
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(100, 1)]
    [InlineData(300, 3)]
    [InlineData(2000, 20)]
    public void Ambiguous_contacts_grow_with_the_world(int contacts, int ambiguous)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            SeedWorld.Generate(contacts, seed, Now).Truth.Ambiguities.Should().HaveCount(ambiguous);
        }
    }

    [Fact]
    public void Some_colleagues_share_a_switchboard()
    {
        Docket()
            .Where(one => one.Phone != null && one.Phone.Count(char.IsAsciiDigit) > 5)
            .GroupBy(one => Phones.Format(Phones.Parse(one.Phone, "CA"), PhoneNumberFormat.E164))
            .Should()
            .Contain(group => group.Count() > 1 && group.Select(one => one.CustomerId).Distinct().Count() == 1);
    }

    [Fact]
    public void Every_kind_of_name_mail_tag_and_custom_field_occurs()
    {
        var names = Docket().Select(one => one.Name).ToList();
        names.Should().Contain(name => name.Contains(", ", StringComparison.Ordinal));
        names.Should().Contain(name => name.StartsWith("Dr. ", StringComparison.Ordinal));
        names.Should().Contain(name => name.Contains("  ", StringComparison.Ordinal));
        names.Should().Contain(name => name.Any(letter => letter >= '\u0590' && letter <= '\u06ff'));
        names.Should().Contain(name => name.Any(char.IsSurrogate));
        Docket().Should().Contain(one => one.Email != null && one.Email != one.Email.Trim());
        Docket().SelectMany(one => one.Tags).Should().Contain(tag => tag.StartsWith("dm:", StringComparison.Ordinal));
        HighLevel()
            .SelectMany(one => one.Tags)
            .Should()
            .Contain("hl:nurture")
            .And.OnlyContain(tag => !tag.Any(char.IsUpper));
        var used = HighLevel().SelectMany(one => one.CustomFields.Keys).ToHashSet();
        _world.CustomFields.Should().OnlyContain(field => used.Contains(field.Id));
        _world.Users.Count(user => user is { HighLevelId: not null, DocketManagerId: not null }).Should().Be(5);
    }

    [Fact]
    public void Every_DocketManager_contact_has_a_customer_and_all_ids_differ()
    {
        var customers = _world.Customers.Select(customer => customer.Id).ToList();
        customers.Should().OnlyHaveUniqueItems();
        Docket().Should().OnlyContain(one => customers.Contains(one.CustomerId));
        Docket().Select(one => one.Id).Should().OnlyHaveUniqueItems();
        HighLevel().Select(one => one.Id).Should().OnlyHaveUniqueItems();
        Docket().SelectMany(one => one.Tasks).Select(task => task.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Due_times_lie_late_in_the_evening_and_around_the_clock_changes()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(SeedWorld.SiteZone);
        var due = HighLevel()
            .SelectMany(one => one.Tasks)
            .Select(task => TimeZoneInfo.ConvertTime(task.Due, zone))
            .ToList();
        due.Should().Contain(time => time.Hour == 23 && time.Minute == 30);
        due.Should().Contain(time => time.Date == new DateTime(2026, 3, 8));
        due.Should().Contain(time => time.Date == new DateTime(2026, 11, 1));
        due.Should().Contain(time => time < Now);
    }

    private IEnumerable<SeedHighLevelContact> HighLevel() =>
        _world.People.Select(one => one.HighLevel).OfType<SeedHighLevelContact>();

    private IEnumerable<SeedDocketContact> Docket() =>
        _world.People.Select(one => one.DocketManager).OfType<SeedDocketContact>();
}
