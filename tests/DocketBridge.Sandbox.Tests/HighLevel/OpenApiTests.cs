using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <summary>Holds the sandbox against HighLevel's own OpenAPI files.</summary>
public sealed partial class OpenApiTests
{
    // What the sandbox does not imitate: tracking, attachments, recurring appointments, and settings nobody syncs.
    private static readonly Dictionary<string, string[]> NotImitated = new(StringComparer.Ordinal)
    {
        ["contact"] = ["attachments", "ssn", "keyword", "attributionSource", "lastAttributionSource", "visitorId"],
        ["location"] = ["domain", "logoUrl", "reseller"],
        ["event"] = ["rrule", "masterEventId"],
        // Reading one shows neither notes nor tasks nor appointments (issue 305).
        ["opportunity"] = ["notes", "tasks", "calendarEvents", "externalObjectId"],
        ["opportuniti"] = ["externalObjectId"],
        ["user"] = ["lcPhone", "platformLanguage"],
        [""] = ["rrule", "planId", "installToFutureLocations", "approveAllLocations", "lcPhone", "platformLanguage"],
    };

    // HighLevel's file shows one association where its users find a list of associations or relations.
    private static readonly string[] PublishedOtherwise = ["find-associations", "get-relations-by-record-id"];

    [Fact]
    public async Task Every_operation_is_HighLevels_with_its_path_and_version()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        lab.Sandbox.Operations.Should().HaveCountGreaterThan(65);
        foreach (var operation in lab.Sandbox.Operations)
        {
            var known = facts.Operation(operation.Id, operation.Verb);
            known.Should().NotBeNull($"{operation.Id} is to be an operation of HighLevel");
            known!.Value.Path.Should().Be(operation.Path);
            var version = known
                .Value.Operation["parameters"]
                ?.AsArray()
                .FirstOrDefault(parameter => parameter!["name"]?.ToString() == "Version")
                ?["schema"]?["enum"]?[0]?.ToString();
            version.Should().Be(operation.Version, operation.Id);
        }
    }

    [Fact]
    public async Task Success_answers_have_the_status_and_the_members_of_the_schemas()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        var (replies, told) = (await Everything(lab), 0);
        foreach (var (id, reply) in replies)
        {
            var verb = lab.Sandbox.Operations.Single(operation => operation.Id == id).Verb;
            var (operation, _, _, file) = facts.Operation(id, verb)!.Value;
            operation["responses"]!.AsObject().ContainsKey($"{reply.Status}").Should().BeTrue($"{id}: {reply.Status}");
            if (!PublishedOtherwise.Contains(id) && SharedFacts.SuccessSchema(operation, file) is { } schema)
            {
                // A contact just created is linked to no business, and an opportunity just created is not lost.
                Missing(reply.Body, schema, file, "")
                    .Where(name => !(id == "create-contact" && name == "contact.businessId"))
                    .Where(name => !(id == "create-opportunity" && name == "opportunity.lostReasonId"))
                    .Should()
                    .BeEmpty(id);
                told++;
            }
        }

        told.Should().BeGreaterThan(50);
    }

    [Theory]
    [InlineData("Contacts", 31)]
    [InlineData("Location", 15)]
    [InlineData("Users", 2)]
    [InlineData("Workflows", 1)]
    [InlineData("Campaigns", 1)]
    [InlineData("Calendars and appointments", 12)]
    [InlineData("Businesses", 5)]
    [InlineData("Opportunities", 11)]
    public async Task Every_action_the_connector_offers_in_a_group_succeeds(string group, int count)
    {
        var offered = SharedFacts.OrSkip().Offered(group);
        await using var lab = await Lab.StartAsync();
        var succeeded = (await Everything(lab)).Select(call => call.Id);
        offered.Should().HaveCount(count).And.BeSubsetOf(succeeded);
    }

    [Fact]
    public async Task A_scope_that_is_declared_is_HighLevels()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        var scoped = lab.Sandbox.Operations.Where(operation => operation.Scope is not null).ToArray();
        scoped.Should().HaveCountGreaterThan(20);
        foreach (var operation in scoped)
        {
            var security = facts.Operation(operation.Id, operation.Verb)!.Value.Operation["security"]!.AsArray();
            security
                .SelectMany(way => way!.AsObject())
                .SelectMany(scheme => scheme.Value!.AsArray())
                .Select(scope => scope!.ToString())
                .Should()
                .Contain(operation.Scope, operation.Id);
        }
    }

    [Fact]
    public async Task Bodies_may_have_every_member_of_the_schemas()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        foreach (var operation in lab.Sandbox.Operations.Where(operation => operation.Verb != "GET"))
        {
            var (known, _, _, file) = facts.Operation(operation.Id, operation.Verb)!.Value;
            // A deletion whose body may hold nothing is not asked for one.
            if (
                SharedFacts.BodySchema(known, file)?["properties"] is not JsonObject properties
                || (operation.Verb == "DELETE" && properties.Count == 0)
            )
            {
                continue;
            }

            // Nothing fits its kind, so nothing is done; what is asked is only whether the member may be there.
            var body = new JsonObject(properties.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)null)))
            {
                ["intruder"] = 1,
            };
            var path = operation
                .Path.Replace("{locationId}", lab.Location, StringComparison.Ordinal)
                .Replace("{type}", "add", StringComparison.Ordinal);
            var reply = await lab.Api(operation.Verb, path.TrimStart('/'), body);
            reply
                .List("message")
                .Select(message => message!.ToString())
                .Where(message => message.EndsWith("should not exist", StringComparison.Ordinal))
                .Should()
                .Equal(["property intruder should not exist"], operation.Id);
        }
    }

    [Fact]
    public async Task A_form_may_have_every_field_of_its_schema()
    {
        var facts = SharedFacts.OrSkip();
        await using var lab = await Lab.StartAsync();
        var (upload, _, _, file) = facts.Operation("upload-file-customFields", "POST")!.Value;
        var schema = upload["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!.AsObject();
        var fields = SharedFacts.Resolve(schema, file)["properties"]!.AsObject().Select(member => (member.Key, "1"));

        var reply = await lab.Upload($"locations/{lab.Location}/customFields/upload", [.. fields, ("intruder", "1")]);

        reply
            .List("message")
            .Select(message => message!.ToString())
            .Should()
            .Equal("property intruder should not exist");
    }

    private static IEnumerable<string> Missing(JsonObject answer, JsonObject schema, JsonObject file, string place)
    {
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (NotImitated.GetValueOrDefault(place, []).Contains(name))
            {
                continue;
            }

            if (!answer.TryGetPropertyValue(name, out var value))
            {
                yield return $"{place}.{name}";
                continue;
            }

            // One level down: the record inside its wrapper, or the first of a list.
            var (inner, innerSchema) = value switch
            {
                JsonArray { Count: > 0 } list => (list[0] as JsonObject, member!["items"] as JsonObject),
                JsonObject whole => (whole, member as JsonObject),
                _ => (null, null),
            };
            if (place.Length > 0 || inner is null || innerSchema is null)
            {
                continue;
            }

            var kind = name.EndsWith("es", StringComparison.Ordinal) ? name[..^2] : name.TrimEnd('s');
            var resolved = SharedFacts.Resolve(innerSchema, file);
            // Of the dozens of settings of calendars and of a user's rights only what all of them have.
            foreach (
                var missing in kind is "calendar" or "permission"
                    ? Required(inner, resolved)
                    : Missing(inner, resolved, file, kind)
            )
            {
                yield return missing;
            }
        }
    }

    private static IEnumerable<string> Required(JsonObject answer, JsonObject schema) =>
        (schema["required"]?.AsArray() ?? []).Select(name => name!.ToString()).Where(name => !answer.ContainsKey(name));

    // One success of each operation whose answer the files describe, on records with every field filled.
    private static async Task<List<(string Id, Reply Reply)>> Everything(Lab lab)
    {
        var replies = new List<(string Id, Reply Reply)>();
        var user = lab.AddUser();
        var field = lab.Sandbox.Store.AddCustomField(new CustomField { Name = "External id" });
        async Task<Reply> Did(string id, string verb, string path, JsonObject? body = null)
        {
            var version = path.StartsWith("calendars", StringComparison.Ordinal) ? Lab.Calendars : Lab.Contacts;
            var reply = await lab.Api(verb, path, body, version: version);
            reply.Status.Should().BeInRange(200, 299, $"{id}: {reply.Body}");
            replies.Add((id, reply));
            return reply;
        }

        var location = $"locationId={lab.Location}";
        var business = (await Did("create-business", "POST", "businesses/", Business(lab))).Object("buiseness")["id"];
        await Did("update-business", "PUT", $"businesses/{business}", new JsonObject { ["city"] = "Guelph" });
        await Did("get-business", "GET", $"businesses/{business}");
        await Did("get-businesses-by-location", "GET", $"businesses/?{location}");

        var seeded = lab.Sandbox.Store.AddContact(Full(user.Id, field.Id, $"{business}"));
        await Did("get-contacts", "GET", $"contacts/?{location}");
        await Did("get-contacts-by-businessId", "GET", $"contacts/business/{business}?{location}");
        await Did("get-contact", "GET", $"contacts/{seeded.Id}");
        await Did("update-contact", "PUT", $"contacts/{seeded.Id}", new JsonObject { ["city"] = "Guelph" });
        await Did(
            "upsert-contact",
            "POST",
            "contacts/upsert",
            new JsonObject { ["locationId"] = lab.Location, ["email"] = seeded.Email }
        );
        var created = await Did("create-contact", "POST", "contacts/", ContactBody(lab, user.Id, field.Id));
        var id = created.Object("contact")["id"]!.ToString();
        var contact = $"contacts/{id}";

        await Did("search-contacts-advanced", "POST", "contacts/search", SearchBody(lab));
        await Did("get-duplicate-contact", "GET", $"contacts/search/duplicate?{location}&email={seeded.Email}");
        var link = new JsonObject
        {
            ["locationId"] = lab.Location,
            ["ids"] = new JsonArray(id),
            ["businessId"] = null,
        };
        await Did("add-remove-contact-from-business", "POST", "contacts/bulk/business", link);

        await Did("add-tags", "POST", $"{contact}/tags", new JsonObject { ["tags"] = new JsonArray("a") });
        await Did("remove-tags", "DELETE", $"{contact}/tags", new JsonObject { ["tags"] = new JsonArray("a") });
        var followers = new JsonObject { ["followers"] = new JsonArray(user.Id) };
        await Did("add-followers-contact", "POST", $"{contact}/followers", followers);
        await Did("remove-followers-contact", "DELETE", $"{contact}/followers", followers);

        var task = (await Did("create-task", "POST", $"{contact}/tasks", TaskBody(user.Id))).Object("task")["id"];
        await Did("get-all-tasks", "GET", $"{contact}/tasks");
        await Did("get-task", "GET", $"{contact}/tasks/{task}");
        await Did("update-task", "PUT", $"{contact}/tasks/{task}", new JsonObject { ["title"] = "x" });
        await Did(
            "update-task-completed",
            "PUT",
            $"{contact}/tasks/{task}/completed",
            new JsonObject { ["completed"] = true }
        );
        await Did("delete-task", "DELETE", $"{contact}/tasks/{task}");

        var note = (await Did("create-note", "POST", $"{contact}/notes", NoteBody(user.Id))).Object("note")["id"];
        await Did("get-all-notes", "GET", $"{contact}/notes");
        await Did("get-note", "GET", $"{contact}/notes/{note}");
        await Did("update-note", "PUT", $"{contact}/notes/{note}", new JsonObject { ["body"] = "x" });
        await Did("delete-note", "DELETE", $"{contact}/notes/{note}");

        var booking = AppointmentBody(lab, id, user.Id);
        var booked = (await Did("create-appointment", "POST", "calendars/events/appointments", booking)).Text("id");
        await Did("get-appointment", "GET", $"calendars/events/appointments/{booked}");
        await Did(
            "edit-appointment",
            "PUT",
            $"calendars/events/appointments/{booked}",
            new JsonObject { ["title"] = "x" }
        );
        await Did("get-appointments-for-contact", "GET", $"{contact}/appointments");
        await Did(
            "get-calendar-events",
            "GET",
            $"calendars/events?{location}&userId={user.Id}&startTime=0&endTime=9999999999999"
        );
        await Did("get-calendars", "GET", $"calendars/?{location}");
        await CalendarExtras(lab, Did, booked, user.Id);
        await Did("delete-event", "DELETE", $"calendars/events/{booked}");

        await Opportunities(lab, Did, id, user.Id);
        replies.AddRange(await new SettingsCalls(lab).MakeAsync(id, user.Id));
        replies.Add(("get-access-token", await Consent.Install(lab)));
        await ObjectOperations.AllAsync(lab, seeded.Id, Did);
        await Did("delete-contact", "DELETE", contact);
        await Did("delete-Business", "DELETE", $"businesses/{business}");
        return replies;
    }

    private static Contact Full(string user, string field, string business) =>
        new()
        {
            FirstName = "Ann",
            LastName = "Dyke",
            Email = "ann@shop.example",
            Phone = "+14165550147",
            TimeZone = "America/Toronto",
            CompanyName = "Dyke Ltd",
            BusinessId = business,
            DndSettings = System.Text.Json.JsonSerializer.SerializeToElement(
                new
                {
                    Call = new
                    {
                        status = "active",
                        message = "",
                        code = "",
                    },
                }
            ),
            Source = "web",
            AssignedTo = user,
            Address1 = "1 Main",
            City = "York",
            State = "ON",
            Country = "CA",
            PostalCode = "M5V",
            Website = "https://dyke.example",
            DateOfBirth = new DateOnly(1990, 9, 25),
            Tags = ["vip"],
            CustomFields = [CustomFieldValue.Text(field, "E-1")],
        };

    private static JsonObject ContactBody(Lab lab, string user, string field) =>
        new()
        {
            ["locationId"] = lab.Location,
            ["firstName"] = "Bob",
            ["lastName"] = "Dyke",
            ["email"] = "bob@shop.example",
            ["phone"] = "+14165550148",
            ["address1"] = "1 Main",
            ["city"] = "York",
            ["state"] = "ON",
            ["country"] = "CA",
            ["postalCode"] = "M5V",
            ["website"] = "https://dyke.example",
            ["source"] = "web",
            ["companyName"] = "Dyke Ltd",
            ["dateOfBirth"] = "1990-09-25",
            ["assignedTo"] = user,
            ["customFields"] = new JsonArray(new JsonObject { ["id"] = field, ["field_value"] = "E-2" }),
        };

    private static JsonObject SearchBody(Lab lab) => new() { ["locationId"] = lab.Location, ["pageLimit"] = 20 };

    private static JsonObject Business(Lab lab) =>
        new()
        {
            ["locationId"] = lab.Location,
            ["name"] = "Dyke Ltd",
            ["phone"] = "+14165550149",
            ["email"] = "office@dyke.example",
            ["website"] = "dyke.example",
            ["address"] = "1 Main",
            ["city"] = "York",
            ["postalCode"] = "M5V",
            ["state"] = "ON",
            ["country"] = "CA",
            ["description"] = "Printing",
        };

    private static JsonObject TaskBody(string user) =>
        new()
        {
            ["title"] = "Call",
            ["body"] = "soon",
            ["dueDate"] = "2026-03-10T15:00:00Z",
            ["completed"] = false,
            ["assignedTo"] = user,
        };

    private static JsonObject NoteBody(string user) =>
        new()
        {
            ["body"] = "hi",
            ["userId"] = user,
            ["title"] = "Call",
            ["color"] = "#FFAA00",
            ["pinned"] = true,
        };

    private static JsonObject AppointmentBody(Lab lab, string contact, string user) =>
        new()
        {
            ["calendarId"] = lab.Sandbox.Store.Calendars[0].Id,
            ["locationId"] = lab.Location,
            ["contactId"] = contact,
            ["startTime"] = "2026-03-10T15:00:00Z",
            ["title"] = "Proof",
            ["meetingLocationType"] = "custom",
            ["assignedUserId"] = user,
            ["address"] = "Shop",
            ["description"] = "Bring paper",
        };
}
