using System.Net;
using System.Text.Json.Nodes;
using DocketBridge.Sandbox.DocketManager;
using DocketBridge.Sandbox.DocketManager.Store;
using DocketManager.Rest;

namespace DocketManager.Tests;

public sealed class RefusalsOverHttpTests
{
    [Theory]
    [InlineData("customers", """{"name":""}""", "name")]
    [InlineData("customers", """{}""", "name")]
    [InlineData("customers", """{"name":"A","salesRep":"9"}""", "salesRep")]
    [InlineData("customers", """{"name":"A","tags":"x"}""", "tags")]
    [InlineData("customers", """{"name":"A","number":"7"}""", "number")]
    [InlineData("contacts", """{"name":"Ann"}""", "customerId")]
    [InlineData("contacts", """{"name":"Ann","customerId":"4711"}""", "customerId")]
    [InlineData("contacts", """{"name":"Ann","customerId":"1001","nickname":"A"}""", "nickname")]
    [InlineData("contacts", """{"name":7,"customerId":"1001"}""", "name")]
    [InlineData("contacts", """{"name":"\ud800","customerId":"1001"}""", "name")]
    [InlineData(
        "contacts",
        """{"name":"A","customerId":"1001","billing":{"address":"1 K","city":"T"}}""",
        "billing.region"
    )]
    [InlineData("contacts", """{"name":"A","customerId":"1001","otherInfo":[{"kind":"fax"}]}""", "otherInfo[0].value")]
    [InlineData("tasks", """{"text":" "}""", "text")]
    [InlineData("tasks", """{"text":"A","dueDate":"2026-03-08T10:00:00Z"}""", "dueDate")]
    [InlineData("tasks", """{"text":"A","assignedTo":"1"}""", "assignedTo")]
    [InlineData("tasks", """{"text":"A","relatedTo":[{"kind":"contact","id":"7"}]}""", "relatedTo[0].id")]
    [InlineData("tasks", """{"text":"A","relatedTo":[{"kind":"planet","id":"7"}]}""", "relatedTo[0].kind")]
    [InlineData("notes", """{"body":"A"}""", "relatedTo")]
    [InlineData("notes", """{"body":"","relatedTo":{"kind":"customer","id":"1001"}}""", "body")]
    public async Task What_breaks_a_rule_is_refused_with_the_field(string collection, string body, string field)
    {
        await using var site = await SiteUnderTest.StartAsync();
        await site.NewCustomerAsync();

        using var response = await site.RawAsync(
            HttpMethod.Post,
            $"v1/{collection}",
            body,
            ("Idempotency-Key", SiteUnderTest.Key())
        );

        response.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        problem["field"]!.GetValue<string>().Should().Be(field);
        (await site.LogAsync()).Should().HaveCount(1, "a refused write is no write");
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("""{"name":"A","name":"B"}""", 400)]
    [InlineData("null", 400)]
    public async Task What_is_no_object_is_malformed(string body, int status)
    {
        await using var site = await SiteUnderTest.StartAsync();

        using var response = await site.RawAsync(
            HttpMethod.Post,
            "v1/customers",
            body,
            ("Idempotency-Key", SiteUnderTest.Key())
        );

        ((int)response.StatusCode).Should().Be(status);
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_too_large()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var body = $$"""{"name":"{{new string('x', 1024 * 1024)}}"}""";

        using var response = await site.RawAsync(
            HttpMethod.Post,
            "v1/customers",
            body,
            ("Idempotency-Key", SiteUnderTest.Key())
        );

        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Texts_are_taken_up_to_the_declared_limits_and_not_beyond()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var limits = (await site.Gateway.GetCapabilitiesAsync(CancellationToken.None)).Limits;
        var contact = await site.NewContactAsync(new string('n', limits.NameLength));
        await site.NewNoteAsync(contact, new string('b', limits.NoteLength));
        await site.NewTaskAsync(contact, new string('t', limits.TaskTextLength));

        await RefusesAsync(() => site.NewContactAsync(new string('n', limits.NameLength + 1)), "name");
        await RefusesAsync(() => site.NewNoteAsync(contact, new string('b', limits.NoteLength + 1)), "body");
        await RefusesAsync(() => site.NewTaskAsync(contact, new string('t', limits.TaskTextLength + 1)), "text");
    }

    [Fact]
    public async Task The_sandbox_declares_everything_but_pushed_events()
    {
        await using var site = await SiteUnderTest.StartAsync();

        var site1 = await site.Gateway.GetCapabilitiesAsync(CancellationToken.None);

        site1.TimeZone.Should().Be("America/Toronto");
        site1.Has(Capability.ChangesFeed).Should().BeTrue();
        site1.Has(Capability.EventsPush).Should().BeFalse();
        site1.Limits.Should().Be(new SiteLimits(), "the library's defaults are the contract's");
    }

    [Fact]
    public async Task Only_an_id_that_never_existed_is_not_found()
    {
        await using var site = await SiteUnderTest.StartAsync();

        var read = () => site.Gateway.GetContactAsync(new DocketContactId("4711"), CancellationToken.None);

        var error = (await read.Should().ThrowAsync<DocketManagerException>()).Which;
        error.Kind.Should().Be(DocketManagerErrorKind.NotFound);
        error.Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_wrong_key_is_unauthorized_and_either_header_carries_the_right_one()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var wrong = () => site.GatewayWithKey("wrong").GetCapabilitiesAsync(CancellationToken.None);

        (await wrong.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Unauthorized);
        var byHeader = site.GatewayWithKey(site.Sandbox.ApiKey, KeyHeader.XApiKey);
        (await byHeader.GetCapabilitiesAsync(CancellationToken.None)).ContractVersion.Should().Be("1.0");
        using var otherCase = await site.Http.GetAsync(new Uri(site.Sandbox.BaseUrl, "V1/contacts"));
        otherCase.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_audit_key_reads_only_and_is_not_counted()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var audit = site.GatewayWithKey(site.Sandbox.AuditKey);

        (await audit.ListContactsAsync(ListQuery.FirstPage, CancellationToken.None)).Items.Should().BeEmpty();
        var write = () =>
            audit.CreateCustomerAsync(new CustomerDraft { Name = "x" }, SiteUnderTest.Key(), CancellationToken.None);

        (await write.Should().ThrowAsync<DocketManagerException>())
            .Which.Kind.Should()
            .Be(DocketManagerErrorKind.Forbidden);
        (await site.ControlAsync(HttpMethod.Get, "stats"))["calls"]!.GetValue<long>().Should().Be(0);
    }

    [Fact]
    public async Task A_user_who_left_cannot_be_chosen_but_may_stay()
    {
        await using var site = await SiteUnderTest.StartAsync();
        site.Sandbox.Store.LoadUser(new UserEntity { Name = "Left", Active = false });
        var customer = site.Sandbox.Store.LoadCustomer(new CustomerEntity { Name = "A", SalesRep = 1 });
        var id = new CustomerId(customer.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

        var kept = await site.Gateway.UpdateCustomerAsync(
            id,
            new CustomerPatch { SalesRep = new DocketUserId("1"), Website = "a.test" },
            customer.Version,
            CancellationToken.None
        );

        kept.SalesRep.Should().Be(new DocketUserId("1"));
        await RefusesAsync(
            () =>
                site.Gateway.CreateTaskAsync(
                    new TaskDraft { Text = "A", AssignedTo = new DocketUserId("1") },
                    SiteUnderTest.Key(),
                    CancellationToken.None
                ),
            "assignedTo"
        );
    }

    [Fact]
    public async Task Changes_and_creations_without_their_header_are_refused()
    {
        await using var site = await SiteUnderTest.StartAsync();
        var customer = await site.NewCustomerAsync();

        using var create = await site.RawAsync(HttpMethod.Post, "v1/customers", """{"name":"A"}""");
        using var update = await site.RawAsync(HttpMethod.Patch, $"v1/customers/{customer.Id}", """{"name":"A"}""");
        using var method = await site.RawAsync(HttpMethod.Put, $"v1/customers/{customer.Id}", "{}");
        using var path = await site.RawAsync(HttpMethod.Get, "v1/planets");

        create.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        update.StatusCode.Should().Be(HttpStatusCode.PreconditionRequired);
        method.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        path.StatusCode.Should().Be(HttpStatusCode.NotFound);
        path.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    private static async Task RefusesAsync<T>(Func<Task<T>> call, string field)
    {
        var error = (await call.Should().ThrowAsync<DocketManagerException>()).Which;
        error.Kind.Should().Be(DocketManagerErrorKind.Invalid);
        error.Field.Should().Be(field);
    }
}
