using System.Text.Json;
using HighLevel;
using HighLevel.Associations;
using HighLevel.Contacts;
using HighLevel.Http;
using HighLevel.OAuth;
using HighLevel.Objects;
using HighLevel.Quota;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The client library against the sandbox: two readings of HighLevel's documents that must agree.</summary>
public sealed class ObjectsThroughTheLibraryTests
{
    private static readonly ObjectKey Equipment = new(ObjectOperations.Equipment);

    [Fact]
    public async Task Objects_and_their_fields_are_read()
    {
        await using var lab = await Lab.StartAsync();
        using var client = ClientOf(lab);
        var location = new LocationId(lab.Location);

        var listed = await client.Objects.ListAsync(location);
        var read = await client.Objects.GetAsync(Equipment, location, "true");

        listed.Objects.Select(schema => schema.Key).Should().Contain([ObjectKey.Contact, Equipment]);
        read.Schema.Type.Should().Be(DefinitionType.UserDefined);
        read.Fields.Single(field => field.FieldKey == $"{Equipment}.purchase_price")
            .DataType.Should()
            .Be(ObjectFieldType.Monetary);
    }

    [Fact]
    public async Task A_record_is_made_changed_found_and_deleted()
    {
        await using var lab = await Lab.StartAsync();
        using var client = ClientOf(lab);
        var location = new LocationId(lab.Location);
        var made = await client.Objects.CreateRecordAsync(
            Equipment,
            new RecordCreate
            {
                LocationId = location,
                Properties = new Dictionary<string, JsonElement>
                {
                    ["name"] = PropertyValue.Text("Press 3"),
                    ["purchase_price"] = PropertyValue.Money(12.5m),
                    ["installed_on"] = PropertyValue.Day(new DateOnly(2026, 3, 1)),
                    ["stocks"] = PropertyValue.Choices("coated"),
                    ["remarks"] = PropertyValue.Text("Oiled"),
                },
            }
        );
        var id = made.Record.Id;
        var changed = await client.Objects.UpdateRecordAsync(
            Equipment,
            id,
            location,
            new RecordUpdate
            {
                Properties = new Dictionary<string, JsonElement>
                {
                    ["stocks"] = PropertyValue.ChoiceChange(["kraft"], ["coated"]),
                    ["remarks"] = PropertyValue.None,
                    ["manuals"] = PropertyValue.FileChange([new Uri("https://files.example/a.pdf")]),
                },
            }
        );
        lab.Clock.Advance(TimeSpan.FromSeconds(5));
        var found = await client.Objects.SearchRecordsAsync(
            Equipment,
            new RecordSearch
            {
                LocationId = location,
                Query = "name:press",
                Filters = [SearchFilter.Equal("properties.stocks", "kraft")],
            }
        );
        var deleted = await client.Objects.DeleteRecordAsync(Equipment, id);

        changed
            .Record.Properties.Keys.Should()
            .BeEquivalentTo("name", "purchase_price", "installed_on", "stocks", "manuals");
        changed.Record.Unknown.Should().BeNull();
        found.Records.Should().ContainSingle().Which.Id.Should().Be(id);
        found.Records[0].Unknown.Should().BeNull();
        deleted.Success.Should().BeTrue();
        var reading = () => client.Objects.GetRecordAsync(Equipment, id);
        (await reading.Should().ThrowAsync<HighLevelException>()).Which.Kind.Should().Be(FailureKind.NotFound);
    }

    [Fact]
    public async Task A_relation_is_made_once_listed_and_deleted()
    {
        await using var lab = await Lab.StartAsync();
        using var client = ClientOf(lab);
        var location = new LocationId(lab.Location);
        var contact = RecordId.Of(new ContactId(await lab.NewContact()));
        var record = await client.Objects.CreateRecordAsync(
            Equipment,
            new RecordCreate
            {
                LocationId = location,
                Properties = new Dictionary<string, JsonElement> { ["name"] = PropertyValue.Text("Press 3") },
            }
        );
        var association = (await client.Associations.ListAsync(location)).Associations.Single(one =>
            one.SecondObjectKey == Equipment
        );
        var wanted = new RelationCreate
        {
            LocationId = location,
            AssociationId = association.Id,
            FirstRecordId = contact,
            SecondRecordId = record.Record.Id,
        };
        var made = await client.Associations.CreateRelationAsync(wanted);
        var again = () => client.Associations.CreateRelationAsync(wanted);
        var refusal = (await again.Should().ThrowAsync<HighLevelException>()).Which;
        var listed = await client.Associations.ListRelationsAsync(
            contact,
            location,
            associationIds: [association.Id, new AssociationId("other")]
        );
        await client.Associations.DeleteRelationAsync(made.Id, location);

        refusal.Kind.Should().Be(FailureKind.InvalidRequest);
        listed.Relations.Should().ContainSingle().Which.Id.Should().Be(made.Id);
        listed.Relations[0].Unknown.Should().BeNull();
        made.Unknown.Should().BeNull();
        (await client.Associations.ListRelationsAsync(contact, location)).Relations.Should().BeEmpty();
    }

    private static HighLevelClient ClientOf(Lab lab) =>
        HighLevelClientFactory.Create(
            new HighLevelOptions { BaseAddress = lab.Sandbox.BaseUrl },
            new PrivateIntegrationTokenSource(lab.Sandbox.PrivateIntegrationToken),
            new QuotaGovernor(TimeProvider.System),
            TimeProvider.System,
            new Random(1)
        );
}
