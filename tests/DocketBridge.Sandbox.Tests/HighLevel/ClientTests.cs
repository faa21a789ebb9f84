using System.Text.Json.Nodes;
using DocketBridge.Contracts;
using DocketBridge.Sandbox.HighLevel;
using HighLevel;
using HighLevel.Campaigns;
using HighLevel.Contacts;
using HighLevel.Http;
using HighLevel.Locations;
using HighLevel.Notes;
using HighLevel.OAuth;
using HighLevel.Operations;
using HighLevel.Quota;
using HighLevel.Tasks;
using HighLevel.Users;
using HighLevel.Workflows;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The client library and the sandbox, which share no code, understand each other.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private readonly QuotaGovernor _quota = new(TimeProvider.System);
    private Lab _lab = null!;
    private HighLevelClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _lab = await Lab.StartAsync(options => options with { SearchLag = TimeSpan.Zero });
        _client = HighLevelClientFactory.Create(
            new HighLevelOptions { BaseAddress = Sandbox.BaseUrl },
            new PrivateIntegrationTokenSource(Sandbox.PrivateIntegrationToken),
            _quota,
            TimeProvider.System,
            new Random(1)
        );
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _quota.Dispose();
        await _lab.DisposeAsync();
    }

    private HighLevelSandbox Sandbox => _lab.Sandbox;

    private LocationId Location => new(Sandbox.LocationId);

    [Fact]
    public async Task Every_operation_of_the_library_is_understood_and_as_HighLevels_files_have_it()
    {
        var contact = await Contacts();
        await Tags(contact);
        await Followers(contact);
        await TasksAndNotes(contact);
        await CustomFields(contact);
        await Automations(contact);
        await Directory();
        var user = new UserId(Sandbox.Store.Users[0].Id);
        await new LibraryCalls(_lab, _client).MakeAsync(contact, user);
        await _client.Contacts.DeleteAsync(contact);

        (await CalledAsync()).Should().BeEquivalentTo(OperationCatalogue.All.Select(operation => operation.Id));
        if (_lab.Contract is { } contract)
        {
            // Parameters of a path may be named otherwise.
            var routes = OperationCatalogue
                .All.Select(operation => contract.Files.Match(operation.Verb.Method, operation.Path)!.Name)
                .ToList();
            Judged(contract, Direction.Request).Should().BeEquivalentTo(routes);
            Judged(contract, Direction.Answer).Should().BeEquivalentTo(routes);
        }
    }

    private static IEnumerable<string> Judged(ContractJudge contract, Direction direction) =>
        contract.Judged.Where(row => row.Direction == direction).Select(row => row.Operation).Distinct();

    private async Task<ContactId> Contacts()
    {
        var created = await _client.Contacts.CreateAsync(
            new ContactCreate
            {
                LocationId = Location,
                FirstName = "Ann",
                Email = "ann@shop.example",
            }
        );
        var id = created.Contact.Id;
        var changed = await _client.Contacts.UpdateAsync(id, new ContactUpdate { City = "York" });
        changed.Contact.City.Should().Be("York");
        var again = await _client.Contacts.UpsertAsync(
            new ContactUpsert { LocationId = Location, Email = "ann@shop.example" }
        );
        (again.New, again.Contact.Id).Should().Be((false, id));
        (await _client.Contacts.GetAsync(id)).Contact.FirstName.Should().Be("Ann");
        (await _client.Contacts.FindDuplicateAsync(Location, "ann@shop.example")).Contact!.Id.Should().Be(id);
        var found = await _client.Contacts.SearchAsync(new ContactSearch { LocationId = Location });
        (found.Total, found.Contacts.Single().Id).Should().Be((1, id));
#pragma warning disable CS0618 // The deprecated list is to be understood too, as long as HighLevel answers it.
        (await _client.Contacts.ListAsync(Location)).Contacts.Single().Id.Should().Be(id);
#pragma warning restore CS0618

        var business = new BusinessId(Sandbox.Store.AddBusiness(new() { Name = "Dyke Ltd" }).Id);
        var assigned = await _client.Contacts.AssignBusinessAsync(
            new BusinessAssignment
            {
                LocationId = Location,
                Ids = [id],
                BusinessId = business,
            }
        );
        assigned.Ids.Should().Equal(id);
        (await _client.Contacts.ListByBusinessAsync(business, Location)).Count.Should().Be(1);
        return id;
    }

    private async Task Tags(ContactId contact)
    {
        (await _client.Contacts.AddTagsAsync(contact, new TagChange(["VIP", "old"]))).Tags.Should().Equal("vip", "old");
        (await _client.Contacts.RemoveTagsAsync(contact, new TagChange(["old"]))).Tags.Should().Equal("vip");
        var bulk = await _client.Contacts.UpdateTagsAsync(
            BulkTagAction.Add,
            new BulkTagChange
            {
                LocationId = Location,
                Contacts = [contact, new ContactId("nobody")],
                Tags = ["late"],
            }
        );
        (bulk.Succeeded, bulk.ErrorCount, bulk.Responses[1].Type).Should().Be((false, 1, "error"));
        bulk.Responses[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    ContactId = contact,
                    Type = "success",
                    TagsAdded = new[] { "late" },
                }
            );
        bulk.Responses[0].Unknown.Should().BeNull();

        var late = (await _client.Locations.ListTagsAsync(Location)).Tags.Single(tag => tag.Name == "late").Id;
        var renamed = await _client.Locations.UpdateTagAsync(Location, late, new LocationTagWrite("Later"));
        renamed.Tag.Name.Should().Be("later");
        (await _client.Contacts.GetAsync(contact)).Contact.Tags.Should().Equal("vip", "later");
        (await _client.Locations.GetTagAsync(Location, late)).Tag.Should().BeEquivalentTo(renamed.Tag);
        (await _client.Locations.DeleteTagAsync(Location, late)).Succeded.Should().BeTrue();
        (await _client.Contacts.GetAsync(contact)).Contact.Tags.Should().Equal("vip");
        var made = await _client.Locations.CreateTagAsync(Location, new LocationTagWrite("New"));
        made.Tag.LocationId.Should().Be(Location);
    }

    private async Task Followers(ContactId contact)
    {
        var user = new UserId(AddUser());
        var change = new FollowerChange([user]);
        (await _client.Contacts.AddFollowersAsync(contact, change)).FollowersAdded.Should().Equal(user);
        (await _client.Contacts.GetAsync(contact)).Contact.Followers.Should().Equal(user);
        var removed = await _client.Contacts.RemoveFollowersAsync(contact, change);
        removed.FollowersRemoved.Should().Equal(user);
        removed.Followers.Should().BeEmpty();
    }

    private async Task TasksAndNotes(ContactId contact)
    {
        var task = await _client.Tasks.CreateAsync(
            contact,
            new TaskCreate
            {
                Title = "Call",
                DueDate = DateTimeOffset.UnixEpoch,
                Completed = false,
            }
        );
        var id = task.Task.Id;
        await _client.Tasks.UpdateAsync(contact, id, new TaskUpdate { Body = "soon" });
        await _client.Tasks.SetCompletedAsync(contact, id, new TaskCompletion(true));
        (await _client.Tasks.GetAsync(contact, id)).Task.Completed.Should().BeTrue();
        (await _client.Tasks.ListAsync(contact)).Tasks.Should().ContainSingle();
        var found = await _client.Locations.SearchTasksAsync(Location, new TaskSearch { ContactId = [contact] });
        found.Tasks.Single().Body.Should().Be("soon");
        await _client.Tasks.DeleteAsync(contact, id);

        var note = (await _client.Notes.CreateAsync(contact, new NoteCreate { Body = "hi" })).Note.Id;
        await _client.Notes.UpdateAsync(contact, note, new NoteUpdate { Body = "ho" });
        (await _client.Notes.GetAsync(contact, note)).Note.Body.Should().Be("ho");
        (await _client.Notes.ListAsync(contact)).Notes.Should().ContainSingle();
        await _client.Notes.DeleteAsync(contact, note);
    }

    private async Task CustomFields(ContactId contact)
    {
        var made = await _client.Locations.CreateCustomFieldAsync(
            Location,
            new CustomFieldCreate { Name = "Proof", DataType = "FILE_UPLOAD" }
        );
        var field = made.CustomField.Id;
        var update = new CustomFieldUpdate
        {
            Name = "Proofs",
            IsMultipleFile = true,
            MaxNumberOfFiles = 2,
        };
        var updated = await _client.Locations.UpdateCustomFieldAsync(Location, field, update);
        (updated.CustomField.Name, updated.CustomField.MaxFileLimit).Should().Be(("Proofs", 2));
        var byKey = await _client.Locations.GetCustomFieldAsync(Location, new CustomFieldId("contact.proof"));
        byKey.CustomField.Id.Should().Be(field);
        (await _client.Locations.ListCustomFieldsAsync(Location)).CustomFields.Should().ContainSingle();

        using var upload = new CustomFieldUpload(
            contact.Value,
            2,
            [new CustomFieldFile(field, Guid.Empty, "prøve 1.txt", "text/plain", "text"u8.ToArray())]
        );
        var uploaded = await _client.Locations.UploadFilesAsync(Location, upload);
        uploaded.UploadedFiles.Keys.Should().Equal("prøve 1.txt");
        (uploaded.Meta.Single().FieldName, uploaded.Meta[0].Size).Should().Be(($"{field}_{Guid.Empty}", 4));
        (await _client.Locations.DeleteCustomFieldAsync(Location, field)).Succeded.Should().BeTrue();
    }

    private async Task Automations(ContactId contact)
    {
        var workflow = (await _client.Workflows.ListAsync(Location))
            .Workflows.First(row => row.Status == "published")
            .Id;
        var entry = new WorkflowEntry { EventStartTime = DateTimeOffset.UnixEpoch };
        (await _client.Workflows.AddContactAsync(contact, workflow, entry)).Succeded.Should().BeTrue();
        Sandbox.Store.Enrollments.Single().EventStartTime.Should().Be(DateTimeOffset.UnixEpoch);
        (await _client.Workflows.RemoveContactAsync(contact, workflow, entry)).Succeded.Should().BeTrue();

        var campaign = (await _client.Campaigns.ListAsync(Location, "published")).Campaigns.Single().Id;
        await _client.Campaigns.AddContactAsync(contact, campaign, new CampaignEntry());
        Sandbox.Store.Enrollments.Should().ContainSingle();
        await _client.Campaigns.RemoveContactAsync(contact, campaign);
        (await _client.Campaigns.RemoveContactFromAllAsync(contact)).Succeded.Should().BeTrue();
        Sandbox.Store.Enrollments.Should().BeEmpty();
    }

    private async Task Directory()
    {
        var location = (await _client.Locations.GetAsync(Location)).Location;
        location.Business!.Name.Should().Be(location.Name);
        (await _client.Locations.SearchAsync(location.CompanyId)).Locations.Single().Id.Should().Be(Location);
        (await _client.Locations.ListTimezonesAsync(Location)).Timezones.Should().Contain(location.Timezone);

#pragma warning disable CS0618 // As above, of users.
        var user = (await _client.Users.ListAsync(Location)).Users.Single().Id;
#pragma warning restore CS0618
        var found = await _client.Users.SearchAsync(location.CompanyId!.Value, ids: [user], enabled2waySync: false);
        (found.Count, found.Users.Single().Id).Should().Be((1, user));
        (await _client.Users.GetAsync(user)).Roles!.LocationIds.Should().Equal(Location);
    }

    private string AddUser() =>
        Sandbox
            .Store.AddUser(
                new()
                {
                    FirstName = "Uma",
                    LastName = "Usher",
                    Email = "uma@shop.example",
                }
            )
            .Id;

    private async Task<IEnumerable<string>> CalledAsync()
    {
        using var http = new HttpClient();
        var stats = await http.GetStringAsync(new Uri(Sandbox.BaseUrl, "control/stats"));
        return JsonNode.Parse(stats)!["callsByOperation"]!.AsObject().Select(call => call.Key);
    }
}
