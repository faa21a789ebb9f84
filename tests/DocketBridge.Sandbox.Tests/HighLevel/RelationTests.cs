using System.Text.Json.Nodes;
using static DocketBridge.Sandbox.Tests.HighLevel.ObjectOperations;

namespace DocketBridge.Sandbox.Tests.HighLevel;

public sealed class RelationTests
{
    [Fact]
    public async Task Contacts_are_associated_with_equipment_and_with_each_other_from_the_start()
    {
        await using var lab = await Lab.StartAsync();
        var page = await lab.Api("GET", $"associations/?locationId={lab.Location}&skip=0&limit=10");
        var second = await lab.Api("GET", $"associations/?locationId={lab.Location}&skip=1&limit=10");

        page.List("associations")
            .Select(row => (row!["firstObjectKey"]!.ToString(), row["secondObjectKey"]!.ToString()))
            .Should()
            .Equal(("contact", Equipment), ("contact", "contact"));
        second.List("associations").Should().HaveCount(1);
        (await lab.Api("GET", $"associations/?locationId={lab.Location}")).Status.Should().Be(422);
    }

    [Fact]
    public async Task A_relation_is_listed_from_either_end_until_it_is_deleted()
    {
        await using var lab = await Lab.StartAsync();
        var (contact, record) = (await lab.NewContact(), await NewRecord(lab));
        var made = await lab.Api("POST", "associations/relations", Relation(lab, contact, record));
        var (ofContact, ofRecord) = (await RelationsOf(lab, contact), await RelationsOf(lab, record));
        var deleted = await lab.Api("DELETE", $"associations/relations/{made.Text("id")}?locationId={lab.Location}");

        made.Status.Should().Be(201);
        ofContact.Should().ContainSingle().Which!["secondRecordId"]!.ToString().Should().Be(record);
        ofRecord.Should().ContainSingle().Which!["firstRecordId"]!.ToString().Should().Be(contact);
        deleted.Status.Should().Be(200);
        (await RelationsOf(lab, contact)).Should().BeEmpty();
        var again = await lab.Api("DELETE", $"associations/relations/{made.Text("id")}?locationId={lab.Location}");
        again.Status.Should().Be(404);
    }

    [Fact]
    public async Task A_relation_there_is_already_is_refused_with_400()
    {
        await using var lab = await Lab.StartAsync();
        var body = Relation(lab, await lab.NewContact(), await NewRecord(lab));
        await lab.Api("POST", "associations/relations", body);
        var again = await lab.Api("POST", "associations/relations", body);

        again.Status.Should().Be(400);
        again.Text("message").Should().StartWith("Could not create relation: duplicate relation of object Ids");
        lab.Sandbox.Objects.Relations.Should().ContainSingle();
    }

    [Fact]
    public async Task Both_records_must_exist_and_stand_in_the_order_of_the_association()
    {
        await using var lab = await Lab.StartAsync();
        var (contact, record) = (await lab.NewContact(), await NewRecord(lab));
        async Task<int> Relating(string first, string second) =>
            (await lab.Api("POST", "associations/relations", Relation(lab, first, second))).Status;

        (await Relating("nobody", record)).Should().Be(400);
        (await Relating(contact, "nothing")).Should().Be(400);
        (await Relating(record, contact)).Should().Be(400);
        (await Relating(contact, record)).Should().Be(201);
    }

    [Fact]
    public async Task Two_contacts_are_related_but_none_to_itself()
    {
        await using var lab = await Lab.StartAsync();
        var (ann, bob) = (await lab.NewContact(), await lab.NewContact("Bob"));
        async Task<int> Relating(string first, string second)
        {
            var body = Relation(lab, first, second);
            body["associationId"] = lab.Sandbox.Objects.Associations[1].Id;
            return (await lab.Api("POST", "associations/relations", body)).Status;
        }

        (await Relating(ann, ann)).Should().Be(400);
        (await Relating(ann, bob)).Should().Be(201);
        (await Relating(bob, ann)).Should().Be(201);
        (await RelationsOf(lab, ann)).Should().HaveCount(2);
    }

    [Fact]
    public async Task An_unknown_association_or_location_and_missing_members_are_refused()
    {
        await using var lab = await Lab.StartAsync();
        var body = Relation(lab, await lab.NewContact(), await NewRecord(lab));
        async Task<int> With(string member, JsonNode? value)
        {
            var changed = body.DeepClone().AsObject();
            changed[member] = value;
            return (await lab.Api("POST", "associations/relations", changed)).Status;
        }

        (await With("associationId", "other")).Should().Be(404);
        (await With("locationId", "elsewhere")).Should().Be(403);
        (await With("locationId", null)).Should().Be(422);
        (await With("pipelineId", "p")).Should().Be(422);
    }

    [Fact]
    public async Task A_list_keeps_to_the_associations_asked_for_and_to_its_page()
    {
        await using var lab = await Lab.StartAsync();
        var (ann, bob) = (await lab.NewContact(), await lab.NewContact("Bob"));
        await lab.Api("POST", "associations/relations", Relation(lab, ann, await NewRecord(lab)));
        var referral = Relation(lab, ann, bob);
        referral["associationId"] = lab.Sandbox.Objects.Associations[1].Id;
        await lab.Api("POST", "associations/relations", referral);
        var ids = lab.Sandbox.Objects.Associations.Select(association => association.Id).ToArray();

        (await RelationsOf(lab, ann, $"&associationIds={ids[1]}")).Should().ContainSingle();
        (await RelationsOf(lab, ann, $"&associationIds={ids[0]}&associationIds={ids[1]}")).Should().HaveCount(2);
        (await RelationsOf(lab, ann, page: "&skip=1&limit=1")).Should().ContainSingle().Which!["associationId"]!
            .ToString()
            .Should()
            .Be(ids[1]);
        (await RelationsOf(lab, "nobody")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_contact_and_a_deleted_record_take_their_relations_along(bool along)
    {
        await using var lab = await Lab.StartAsync(options =>
            options with
            {
                Assumptions = new() { RecordDeleteTakesItsRelationsAlong = along },
            }
        );
        var (ann, bob) = (await lab.NewContact(), await lab.NewContact("Bob"));
        var (press, folder) = (await NewRecord(lab), await NewRecord(lab));
        await lab.Api("POST", "associations/relations", Relation(lab, ann, press));
        await lab.Api("POST", "associations/relations", Relation(lab, bob, folder));
        await lab.Api("DELETE", $"contacts/{ann}");
        await lab.Api("DELETE", $"objects/{Equipment}/records/{folder}");

        (await RelationsOf(lab, press)).Should().HaveCount(along ? 0 : 1);
        (await RelationsOf(lab, bob)).Should().HaveCount(along ? 0 : 1);
    }

    private static async Task<JsonArray> RelationsOf(
        Lab lab,
        string record,
        string more = "",
        string page = "&skip=0&limit=100"
    )
    {
        var reply = await lab.Api("GET", $"associations/relations/{record}?locationId={lab.Location}{page}{more}");
        reply.Status.Should().Be(200);
        return reply.List("relations");
    }

    private static async Task<string> NewRecord(Lab lab)
    {
        var created = await lab.Api("POST", $"objects/{Equipment}/records", Record(lab));
        return created.Object("record")["id"]!.ToString();
    }
}
