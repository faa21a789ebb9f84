namespace DocketManager.Tests;

public sealed class ContactsOverHttpTests
{
    private static readonly Address Office = new()
    {
        Name = "Head office",
        Street = "1 King St W\nUnit 4",
        City = "Toronto",
        Region = "ON",
        Country = "Canada",
        Postal = "M5H 1A1",
    };

    [Fact]
    public async Task A_contact_comes_back_as_it_was_given()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var customer = await site.NewCustomerAsync();
        var draft = new ContactDraft
        {
            CustomerId = customer.Id,
            Name = "  Dr. Anna-Lena  van der Berg 🎉",
            Title = "Leiterin",
            Phone = "(416) 555-0199 x12",
            Fax = "416.555.0100",
            Email = "Anna@Example.COM",
            OtherInfo = [new OtherInfo("mobile", "+1 416 555 0111"), new OtherInfo("facebook", "anna.berg")],
            Tags = ["Rush", "VIP"],
            Billing = Office,
            Shipping = Office with { Name = null },
        };

        var created = await site.Gateway.CreateContactAsync(draft, SiteUnderTest.Key(), CancellationToken.None);
        var read = await site.Gateway.GetContactAsync(created.Id, CancellationToken.None);

        read.Should().BeEquivalentTo(draft);
        read.Should().BeEquivalentTo(created);
        read.IsDeleted.Should().BeFalse();
        read.Version.Should().BePositive();
    }

    [Fact]
    public async Task A_patch_touches_only_what_it_names_and_null_empties()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync("Ann Lee", "ann@x.test", "416 555 0100");

        var patched = await site.Gateway.UpdateContactAsync(
            contact.Id,
            new ContactPatch { Email = null, Title = "Buyer" },
            contact.Version,
            CancellationToken.None
        );

        patched.Email.Should().BeNull();
        patched.Title.Should().Be("Buyer");
        patched.Phone.Should().Be("416 555 0100");
        patched.Name.Should().Be("Ann Lee");
        patched.Version.Should().BeGreaterThan(contact.Version);
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_keeps_the_version_and_is_logged_as_a_write()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();

        var patched = await site.Gateway.UpdateContactAsync(
            contact.Id,
            new ContactPatch { Name = contact.Name },
            contact.Version,
            CancellationToken.None
        );

        patched.Version.Should().Be(contact.Version);
        var last = (await site.LogAsync())[^1];
        last["op"]!.GetValue<string>().Should().Be("update");
        last["changed"]!.AsObject().Should().BeEmpty();
    }

    [Fact]
    public async Task An_update_from_an_old_version_is_a_version_conflict()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        await site.ControlAsync(HttpMethod.Patch, $"contacts/{contact.Id}", new { title = "Owner" });

        var update = () =>
            site.Gateway.UpdateContactAsync(
                contact.Id,
                new ContactPatch { Title = "Buyer" },
                contact.Version,
                CancellationToken.None
            );

        (await update.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.VersionConflict);
    }

    [Fact]
    public async Task A_deleted_contact_is_read_as_deleted_with_its_tasks_and_notes()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var task = await site.NewTaskAsync(contact);
        var note = await site.NewNoteAsync(contact);

        var deleted = await site.Gateway.DeleteContactAsync(contact.Id, contact.Version, CancellationToken.None);
        var again = await site.Gateway.DeleteContactAsync(contact.Id, contact.Version, CancellationToken.None);

        deleted.IsDeleted.Should().BeTrue();
        again.Version.Should().Be(deleted.Version);
        (await site.Gateway.GetContactAsync(contact.Id, CancellationToken.None)).IsDeleted.Should().BeTrue();
        (await site.Gateway.GetTaskAsync(task.Id, CancellationToken.None)).IsDeleted.Should().BeTrue();
        (await site.Gateway.GetNoteAsync(note.Id, CancellationToken.None)).IsDeleted.Should().BeTrue();
    }

    [Fact]
    public async Task Changing_a_deleted_contact_is_a_conflict()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var deleted = await site.Gateway.DeleteContactAsync(contact.Id, null, CancellationToken.None);

        var update = () =>
            site.Gateway.UpdateContactAsync(
                contact.Id,
                new ContactPatch { Title = "x" },
                deleted.Version,
                CancellationToken.None
            );

        (await update.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Conflict);
    }

    [Theory]
    [InlineData("ANN@x.test", null, 2)]
    [InlineData(null, "+1 (416) 555-0100", 2)]
    [InlineData(null, "4165550100 ext 3", 2)]
    [InlineData(null, "Tel. 416 555 0100", 2)]
    [InlineData(null, "555", 0)]
    [InlineData("bob@x.test", "416.555.0100", 3)]
    [InlineData("nobody@x.test", null, 0)]
    public async Task Contacts_are_found_by_address_or_number_whatever_the_notation(
        string? email,
        string? phone,
        int hits
    )
    {
        await using var site = await SiteUnderTest.StartAsync();
        await site.NewContactAsync("Ann", "ann@X.test", "416-555-0100");
        await site.NewContactAsync("Ann's colleague", "Ann@x.test ", "1 416 555 0100");
        await site.NewContactAsync("Bob", "bob@x.test", "905-555-0100");
        var gone = await site.NewContactAsync("Gone", "ann@x.test", "416-555-0100");
        await site.Gateway.DeleteContactAsync(gone.Id, null, CancellationToken.None);

        var found = await site.Gateway.FindContactsAsync(email, phone, CancellationToken.None);

        found.Should().HaveCount(hits);
    }

    [Fact]
    public async Task Lists_give_every_contact_once_over_pages_and_filters()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var first = await site.NewContactAsync("C0");
        for (var i = 1; i < 25; i++)
        {
            await site.NewContactAsync($"C{i}");
        }

        await site.Gateway.DeleteContactAsync(first.Id, null, CancellationToken.None);
        var live = await AllAsync(site, new ListQuery { Limit = 7 });
        var all = await AllAsync(site, new ListQuery { Limit = 7, IncludeDeleted = true });
        var ofCustomer = await AllAsync(site, new ListQuery { CustomerId = live[3].CustomerId });
        var since = await AllAsync(site, new ListQuery { ModifiedSince = live[10].ModifiedUtc, Limit = 3 });

        live.Select(contact => contact.Name).Should().Equal(Enumerable.Range(1, 24).Select(i => $"C{i}"));
        all.Should().HaveCount(25);
        ofCustomer.Should().ContainSingle().Which.Id.Should().Be(live[3].Id);
        since.Should().OnlyContain(contact => contact.ModifiedUtc >= live[10].ModifiedUtc);
        since.Should().Contain(contact => contact.Id == live[10].Id);
    }

    private static async Task<List<Contact>> AllAsync(SiteUnderTest site, ListQuery query)
    {
        var all = new List<Contact>();
        string? cursor = null;
        do
        {
            var page = await site.Gateway.ListContactsAsync(query with { Cursor = cursor }, CancellationToken.None);
            page.Items.Count.Should().BeLessThanOrEqualTo(query.Limit);
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        } while (cursor is not null);

        return all;
    }
}
