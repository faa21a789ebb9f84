using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.DocketManager.Store;

namespace DocketManager.Tests;

public sealed class CustomersOverHttpTests
{
    [Fact]
    public async Task A_customer_comes_back_as_it_was_given_with_a_number()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var rep = site.Sandbox.Store.LoadUser(new UserEntity { Name = "Sam", Email = "sam@shop.test" });
        var draft = new CustomerDraft
        {
            Name = "ACME (Ontario) Ltd.",
            ExternalIdentifier = "QB-77",
            Phone = "416 555 0100",
            Email = "info@acme.test",
            Website = "acme.test",
            Tags = ["Wholesale"],
            SalesRep = new DocketUserId("1"),
        };

        var created = await site.Gateway.CreateCustomerAsync(draft, SiteUnderTest.Key(), CancellationToken.None);
        var read = await site.Gateway.GetCustomerAsync(created.Id, CancellationToken.None);

        rep.Id.Should().Be(1);
        read.Should().BeEquivalentTo(draft);
        read.Number.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Customers_are_found_by_exact_name_whatever_the_case()
    {
        await using var site = await SiteUnderTest.StartAsync();
        await site.NewCustomerAsync("Müller & Söhne");
        await site.NewCustomerAsync("MÜLLER & SÖHNE");
        await site.NewCustomerAsync("Müller");
        var gone = await site.NewCustomerAsync("müller & söhne");
        await site.Gateway.DeleteCustomerAsync(gone.Id, gone.Version, CancellationToken.None);

        var found = await site.Gateway.FindCustomersAsync(" müller & SÖHNE ", CancellationToken.None);

        found.Should().HaveCount(2);
    }

    [Fact]
    public async Task More_customers_of_one_name_than_a_page_holds_are_all_found()
    {
        await using var site = await SiteUnderTest.StartAsync();
        for (var i = 0; i < 230; i++)
        {
            site.Sandbox.Store.LoadCustomer(new CustomerEntity { Name = "Leads" });
        }

        (await site.Gateway.FindCustomersAsync("leads", CancellationToken.None)).Should().HaveCount(230);
    }

    [Fact]
    public async Task Deleting_a_customer_takes_its_contacts_and_restoring_brings_them_back()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var contact = await site.NewContactAsync();
        var goneBefore = await site.NewTaskAsync(contact, "Gone before");
        await site.Gateway.DeleteTaskAsync(goneBefore.Id, null, CancellationToken.None);
        var task = await site.Gateway.CreateTaskAsync(
            new TaskDraft
            {
                Text = "About both",
                RelatedTo = [RelatedRecord.To(contact.CustomerId), RelatedRecord.To(contact.Id)],
            },
            SiteUnderTest.Key(),
            CancellationToken.None
        );

        await site.Gateway.DeleteCustomerAsync(contact.CustomerId, null, CancellationToken.None);
        var contactAfter = await site.Gateway.GetContactAsync(contact.Id, CancellationToken.None);
        var taskAfter = await site.Gateway.GetTaskAsync(task.Id, CancellationToken.None);
        var deletions = (await site.LogAsync()).Count(entry => entry["op"]!.GetValue<string>() == "delete");
        await site.ControlAsync(HttpMethod.Post, $"customers/{contact.CustomerId}/restore");

        contactAfter.IsDeleted.Should().BeTrue();
        taskAfter.IsDeleted.Should().BeTrue();
        deletions.Should().Be(4, "the task that is about both is deleted once");
        (await site.Gateway.GetContactAsync(contact.Id, CancellationToken.None)).IsDeleted.Should().BeFalse();
        (await site.Gateway.GetTaskAsync(task.Id, CancellationToken.None)).IsDeleted.Should().BeFalse();
        (await site.Gateway.GetTaskAsync(goneBefore.Id, CancellationToken.None)).IsDeleted.Should().BeTrue();
    }
}
