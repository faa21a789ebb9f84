using System.Text;
using CsCheck;
using HighLevel.Webhooks;

namespace HighLevel.Tests.Webhooks;

public sealed class WebhookEventTests
{
    [Fact]
    public void A_flat_delivery_is_read_with_its_envelope()
    {
        var read = Event(
            """{"type":"TaskComplete","timestamp":"2026-03-01T12:00:00.000Z","webhookId":"w1","locationId":"loc1","appId":"app1","versionId":"v1","id":"t1","title":"Call","contactId":"c1"}"""
        );

        read.Should()
            .BeEquivalentTo(
                new
                {
                    Type = "TaskComplete",
                    Entity = WebhookEntity.Task,
                    Action = WebhookAction.Complete,
                    EntityId = "t1",
                    ContactId = new ContactId("c1"),
                    Title = "Call",
                    Timestamp = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
                    WebhookId = new WebhookId("w1"),
                    LocationId = new LocationId("loc1"),
                    AppId = "app1",
                    VersionId = "v1",
                }
            );
    }

    [Fact]
    public void Fields_inside_data_are_read_too()
    {
        var read = Event(
            """{"type":"NoteCreate","webhookId":"w1","locationId":"loc1","data":{"id":"n1","contactId":"c1"}}"""
        );

        read.EntityId.Should().Be("n1");
        read.ContactId.Should().Be(new ContactId("c1"));
        read.LocationId.Should().Be(new LocationId("loc1"));
        Event("""{"data":{"type":"NoteCreate","id":"n1"}}""").Type.Should().Be("NoteCreate");
    }

    [Fact]
    public void An_appointment_is_read_from_its_own_object()
    {
        var read = Event(
            """{"type":"AppointmentUpdate","locationId":"loc1","appointment":{"id":"a1","contactId":"c1","title":"Visit"}}"""
        );

        read.Entity.Should().Be(WebhookEntity.Appointment);
        read.EntityId.Should().Be("a1");
        read.ContactId.Should().Be(new ContactId("c1"));
        read.Title.Should().Be("Visit");
    }

    [Theory]
    [InlineData("ContactCreate", WebhookAction.Create)]
    [InlineData("ContactUpdate", WebhookAction.Update)]
    [InlineData("ContactTagUpdate", WebhookAction.Update)]
    [InlineData("ContactDndUpdate", WebhookAction.Update)]
    [InlineData("ContactDelete", WebhookAction.Delete)]
    public void A_contact_is_its_own_contact(string type, WebhookAction action)
    {
        var read = Event($$"""{"type":"{{type}}","id":"c1"}""");

        read.Action.Should().Be(action);
        read.ContactId.Should().Be(new ContactId("c1"));
    }

    [Fact]
    public void A_task_that_leaves_out_its_contact_has_none() =>
        Event("""{"type":"TaskCreate","id":"t1"}""").ContactId.Should().BeNull();

    [Fact]
    public void A_type_unknown_here_keeps_its_fields()
    {
        var read = Event("""{"type":"PlanetCreate","id":"o1","monetaryValue":5}""");

        read.Entity.Should().Be(WebhookEntity.Other);
        read.EntityId.Should().BeNull();
        read.Body.GetProperty("monetaryValue").GetInt32().Should().Be(5);
    }

    [Fact]
    public void Installing_the_app_names_company_and_location()
    {
        var read = Event("""{"type":"INSTALL","appId":"app1","companyId":"co1","locationId":"loc1"}""");

        (read.Entity, read.Action).Should().Be((WebhookEntity.App, WebhookAction.Create));
        read.CompanyId.Should().Be(new CompanyId("co1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("private@mail")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":{"a":1}}""")]
    [InlineData("""{"type":"ContactCreate","id":"\ud800"}""")]
    [InlineData("""{"type":"ContactCreate",""")]
    public void What_is_no_webhook_is_a_result_and_no_exception(string body)
    {
        var reading = WebhookEvent.Parse(Encoding.UTF8.GetBytes(body));

        reading.Should().BeOfType<WebhookReading.Malformed>().Which.Reason.Should().NotContain("private");
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var body = "{\"type\":\"x\",\"a\":" + new string('[', 5000) + new string(']', 5000) + "}";

        WebhookEvent.Parse(Encoding.UTF8.GetBytes(body)).Should().BeOfType<WebhookReading.Malformed>();
    }

    [Fact]
    public void No_bytes_at_all_make_it_throw() =>
        Gen.OneOf(
                Gen.Byte.Array[0, 200],
                Gen.String[Gen.Char["{}[]\":,type\\ud80 null1"], 0, 60]
                    .Select(text => Encoding.UTF8.GetBytes("{\"type\":\"ContactCreate\"," + text))
            )
            .Sample(bytes => WebhookEvent.Parse(bytes) is not null, iter: 5000);

    private static WebhookEvent Event(string body) =>
        WebhookEvent.Parse(Encoding.UTF8.GetBytes(body)).Should().BeOfType<WebhookReading.Read>().Which.Event;
}
