using System.Text.Json.Nodes;
using DocketBridge.Sandbox.HighLevel.Records;

namespace DocketBridge.Sandbox.Tests.HighLevel;

/// <content>What is sent.</content>
internal sealed partial class EveryCall
{
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
            DndSettings = System.Text.Json.JsonSerializer.SerializeToElement(Dnd()),
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

    private JsonObject ContactBody(string user, string field) =>
        new()
        {
            ["locationId"] = lab.Location,
            ["firstName"] = "Bob",
            ["dndSettings"] = Dnd(),
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

    private JsonObject SearchBody() => new() { ["locationId"] = lab.Location, ["pageLimit"] = 20 };

    private JsonObject Business() =>
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

    private JsonObject AppointmentBody(string contact, string user) =>
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

    private static JsonObject Dnd() =>
        new(
            new[] { "Call", "Email", "SMS", "WhatsApp", "GMB", "FB" }.Select(channel =>
                KeyValuePair.Create(
                    channel,
                    (JsonNode?)
                        new JsonObject
                        {
                            ["status"] = "active",
                            ["message"] = "",
                            ["code"] = "",
                        }
                )
            )
        );
}
