using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>The whole store, as the control API shows it.</summary>
public sealed class StoreTests
{
    private static readonly string[] Kinds =
    [
        "contacts",
        "tasks",
        "notes",
        "appointments",
        "appointmentNotes",
        "opportunities",
        "businesses",
        "enrollments",
        "users",
        "tags",
        "customFields",
        "calendars",
        "pipelines",
        "lostReasons",
        "campaigns",
        "workflows",
        "objects",
        "records",
        "associations",
        "relations",
        "locations",
        "installations",
    ];

    [Fact]
    public async Task It_holds_every_kind_of_row_and_no_secret()
    {
        await using var lab = await Lab.StartAsync();
        var contact = await Fill(lab);
        var tokens = await Consent.Install(lab);
        await Consent.Install(lab, Consent.Agency);

        var store = await lab.Control("GET", "store");

        store.Body.Select(kind => kind.Key).Should().BeEquivalentTo(Kinds);
        foreach (var kind in Kinds)
        {
            store.List(kind).Should().NotBeEmpty(kind);
        }

        Only(store, "relations")["firstRecordId"]!.ToString().Should().Be(contact);
        Only(store, "enrollments")["contactId"]!.ToString().Should().Be(contact);
        var note = Only(store, "appointmentNotes");
        note["body"]!.ToString().Should().Be("Bring paper");
        note["appointmentId"]!.ToString().Should().Be(Only(store, "appointments")["id"]!.ToString());
        store.List("objects").Should().Contain(row => row!["fields"]!.AsArray().Count > 5);
        Ids(store, "calendars").Should().Equal(lab.Sandbox.Store.Calendars.Select(row => row.Id));
        Ids(store, "pipelines").Should().Equal(lab.Sandbox.Store.Pipelines.Select(row => row.Id));
        Ids(store, "lostReasons").Should().Equal(lab.Sandbox.Store.LostReasons.Select(row => row.Id));
        Ids(store, "campaigns").Should().Equal(lab.Sandbox.Store.Campaigns.Select(row => row.Id));
        Ids(store, "workflows").Should().Equal(lab.Sandbox.Store.Workflows.Select(row => row.Id));
        Ids(store, "locations").Should().Equal(lab.Location, lab.Sandbox.SisterLocationId);
        store
            .List("installations")
            .Select(one => (one!["userType"]!.ToString(), one["locationId"]?.ToString(), one["byAgency"]!.ToString()))
            .Should()
            .Equal(
                ("Location", lab.Location, "false"),
                ("Company", null, "true"),
                ("Location", lab.Location, "true"),
                ("Location", lab.Sandbox.SisterLocationId, "true")
            );
        string[] secrets =
        [
            lab.Sandbox.ClientSecret,
            lab.Sandbox.PrivateIntegrationToken,
            lab.Sandbox.AuditToken,
            tokens.Text("access_token"),
            tokens.Text("refresh_token"),
        ];
        store.Body.ToJsonString().Should().NotContainAny(secrets);
    }

    private static async Task<string> Fill(Lab lab)
    {
        lab.AddUser();
        lab.Sandbox.Store.AddBusiness(new Business { Name = "Dyke Ltd" });
        lab.Sandbox.Store.AddCustomField(new CustomField { Name = "External id" });
        var contact = await lab.NewContact();
        await lab.NewTask(contact);
        await lab.NewOpportunity(contact);
        await lab.Api("POST", $"contacts/{contact}/tags", new JsonObject { ["tags"] = new JsonArray("vip") });
        await lab.Api("POST", $"contacts/{contact}/notes", new JsonObject { ["body"] = "hi" });
        var workflow = lab.Sandbox.Store.Workflows.First(row => row.Status == "published").Id;
        await lab.Api("POST", $"contacts/{contact}/workflow/{workflow}", []);
        var booked = await lab.Control(
            "POST",
            "appointments",
            new JsonObject { ["contactId"] = contact, ["startTime"] = "2026-03-10T18:00:00Z" }
        );
        await lab.Control(
            "POST",
            $"appointments/{booked.Object("appointment")["id"]}/notes",
            new JsonObject { ["body"] = "Bring paper" }
        );
        var association = lab.Sandbox.Objects.Associations.First(row => row.SecondObjectKey != "contact");
        var record = lab.Sandbox.Objects.AddRecord(new ObjectRecord { ObjectKey = ObjectOperations.Equipment });
        lab.Sandbox.Objects.AddRelation(
            new Relation
            {
                AssociationId = association.Id,
                FirstRecordId = contact,
                SecondRecordId = record.Id,
            }
        );
        return contact;
    }

    private static JsonObject Only(Reply store, string kind) => store.List(kind).Single()!.AsObject();

    private static IEnumerable<string> Ids(Reply store, string kind) =>
        store.List(kind).Select(row => row!["id"]!.ToString());
}
