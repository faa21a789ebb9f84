using System.Text;
using System.Text.Json;
using CsCheck;
using HighLevel.Webhooks;
using HighLevel.Webhooks.Payloads;

namespace HighLevel.Tests.Webhooks;

public sealed class WebhookPayloadTests
{
    [Fact]
    public void The_fields_of_an_event_are_typed_and_the_envelope_is_none_of_them()
    {
        var payload = Payload<OpportunityPayload>(
            """{"type":"OpportunityCreate","timestamp":"2026-03-01T12:00:00.000Z","webhookId":"w1","locationId":"l1","appId":"a1","versionId":"v1","id":"o1","contactId":"c1","monetaryValue":40.5,"status":"open","dateAdded":"2026-02-01T08:00:00+01:00"}"""
        );

        payload
            .Should()
            .BeEquivalentTo(
                new
                {
                    Id = "o1",
                    ContactId = new ContactId("c1"),
                    MonetaryValue = 40.5m,
                    Status = "open",
                    DateAdded = new DateTimeOffset(2026, 2, 1, 7, 0, 0, TimeSpan.Zero),
                }
            );
        payload.Unknown.Should().BeNull();
    }

    [Fact]
    public void Fields_that_are_not_declared_are_kept()
    {
        var payload = Payload<NotePayload>("""{"type":"NoteCreate","id":"n1","pinned":true,"userId":"u1"}""");

        payload.Unknown!.Keys.Should().BeEquivalentTo("pinned", "userId");
        payload.Unknown["pinned"].GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void Fields_of_an_event_that_is_not_known_are_all_kept()
    {
        var payload = Payload<UnknownPayload>("""{"type":"PlanetCreate","webhookId":"w1","id":"p1","moons":[1,2]}""");

        payload.Unknown!.Keys.Should().BeEquivalentTo("id", "moons");
    }

    [Theory]
    [InlineData("""{"type":"AppointmentUpdate","appointment":{"id":"a1","contactId":"c1"},"calendar":{"name":"x"}}""")]
    [InlineData("""{"type":"AppointmentUpdate","id":"a1","contactId":"c1","calendar":{"name":"x"}}""")]
    [InlineData("""{"type":"AppointmentUpdate","data":{"id":"a1","contactId":"c1","calendar":{"name":"x"}}}""")]
    [InlineData("""{"data":{"type":"AppointmentUpdate","appointment":{"id":"a1","contactId":"c1","calendar":1}}}""")]
    public void An_appointment_is_read_wherever_its_fields_stand(string body)
    {
        var payload = Payload<AppointmentPayload>(body);

        payload.Id.Should().Be(new AppointmentId("a1"));
        payload.ContactId.Should().Be(new ContactId("c1"));
        payload.Unknown!.Keys.Should().Equal("calendar");
    }

    [Fact]
    public void Texts_numbers_and_booleans_may_stand_for_each_other()
    {
        var contact = Payload<ContactPayload>(
            """{"type":"ContactUpdate","id":17,"phone":14165550147,"dnd":"true","tags":"vip","dateAdded":1772366400000,"postalCode":12345}"""
        );

        contact.Id.Should().Be(new ContactId("17"));
        contact.Phone.Should().Be("14165550147");
        contact.Dnd.Should().BeTrue();
        contact.Tags.Should().Equal("vip");
        contact.DateAdded.Should().Be(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Payload<OpportunityPayload>("""{"type":"OpportunityUpdate","monetaryValue":"40"}""")
            .MonetaryValue.Should()
            .Be(40);
    }

    [Fact]
    public void A_field_that_is_not_what_it_should_be_is_set_aside_and_the_rest_is_read()
    {
        var payload = Payload<AppPayload>(
            """{"type":"INSTALL","userId":"u1","trial":"none","whitelabelDetails":[1],"companyName":"Agency"}"""
        );

        payload.UserId.Should().Be(new UserId("u1"));
        payload.CompanyName.Should().Be("Agency");
        payload.Trial.Should().BeNull();
        payload.Unknown!["trial"].GetString().Should().Be("none");
        payload.Unknown["whitelabelDetails"].GetArrayLength().Should().Be(1);
        Payload<AppPayload>("""{"type":"INSTALL","trial":{"trialDuration":"ten"},"planId":"p"}""")
            .Unknown!.Keys.Should()
            .Equal("trial");
    }

    [Fact]
    public void A_text_cut_within_a_character_spoils_its_own_field_only()
    {
        var payload = Payload<ContactPayload>(
            """{"type":"ContactUpdate","id":"c1","firstName":"Zo\ud83d","customFields":[{"value":"\ud83d"}],"city":"York","title":"\ud83d"}"""
        );

        payload.Id.Should().Be(new ContactId("c1"));
        payload.City.Should().Be("York");
        payload.Unknown!["firstName"].GetRawText().Should().Be("\"Zo\\ud83d\"");
        payload.CustomFields.Should().ContainSingle();
    }

    [Fact]
    public void What_the_envelope_cannot_take_stays_among_the_unknown_fields()
    {
        var payload = Payload<NotePayload>(
            """{"type":"NoteCreate","timestamp":"soon","locationId":{"id":"l1"},"appId":"a1"}"""
        );

        payload.Unknown!.Keys.Should().BeEquivalentTo("timestamp", "locationId");
    }

    [Fact]
    public void The_address_it_came_to_decides_where_the_body_does_not()
    {
        var relation = EventCatalogue.Find("RelationDelete")!;
        var update = EventCatalogue.Find("AppointmentUpdate")!;

        Event("""{"id":"r1","firstRecordId":"c1"}""", relation).Type.Should().Be("RelationDelete");
        Event("""{"id":"r1","firstRecordId":"c1"}""", relation)
            .ReadPayload()
            .Should()
            .BeOfType<RelationPayload>()
            .Which.FirstRecordId.Should()
            .Be("c1");
        Event("""{"type":"AppointmentCreate","appointment":{"id":"a1"}}""", update)
            .Action.Should()
            .Be(WebhookAction.Update);
        Event("""{"type":"TaskCreate","id":"t1"}""", update).Entity.Should().Be(WebhookEntity.Task);
        Event("""{"type":"TaskCreate","id":"t1"}""").Action.Should().Be(WebhookAction.Create);
    }

    [Fact]
    public void A_location_is_found_where_the_event_has_it()
    {
        Event("""{"type":"LocationUpdate","id":"l1","companyId":"co1"}""").LocationId.Should().Be(new LocationId("l1"));
        Event("""{"type":"InvoicePaid","_id":"i1","altId":"l1","altType":"location"}""")
            .LocationId.Should()
            .Be(new LocationId("l1"));
        Event("""{"type":"InvoicePaid","_id":"i1","altId":"co1","altType":"company"}""").LocationId.Should().BeNull();
        Event("""{"type":"InvoicePaid","_id":"i1"}""").EntityId.Should().Be("i1");
        Event("""{"type":"SMS","messageId":"m1","locationId":"l1"}""")
            .Definition!.Name.Should()
            .Be("ProviderOutboundMessage");
    }

    [Fact]
    public void No_JSON_at_all_under_the_name_of_an_event_makes_it_throw() =>
        Gen.Select(Gen.OneOf(EventCatalogue.All.ToArray()), Fields.Array[0, 8], Gen.Bool)
            .Sample(
                (definition, members, named) =>
                {
                    var type = named ? members.Append(("type", $"\"{definition.WireTypes[0]}\"")) : members;
                    var body = "{" + string.Join(',', type.Select(each => $"\"{each.Item1}\":{each.Item2}")) + "}";
                    var reading = WebhookEvent.Parse(Encoding.UTF8.GetBytes(body), definition);
                    return reading is WebhookReading.Read { Event: var read }
                        ? read.ReadPayload().GetType() == read.Definition!.Payload
                        // An id that is no text makes the whole no webhook.
                        : body.Contains("\\ud800", StringComparison.Ordinal);
                },
                iter: 20_000
            );

    // Names that are declared somewhere, with values of every kind.
    private static Gen<(string Name, string Value)> Fields { get; } =
        Gen.Select(
            Gen.OneOf<string>([
                .. EventCatalogue
                    .Payloads.SelectMany(type => type.GetProperties())
                    .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
                    .Concat([
                        "_id",
                        "appointment",
                        "webhookPayload",
                        "data",
                        "type",
                        "timestamp",
                        "delivery-status",
                        "a.b",
                    ])
                    .Distinct(),
            ]),
            Values(depth: 3)
        );

    private static Gen<string> Values(int depth)
    {
        var scalars = Gen.OneOf(
            Gen.Const("null"),
            Gen.Bool.Select(value => value ? "true" : "false"),
            Gen.OneOf(
                Gen.Double.Where(double.IsFinite).Select(value => JsonSerializer.Serialize(value)),
                Gen.Const("1e999")
            ),
            Gen.String[0, 12].Select(text => JsonSerializer.Serialize(text)),
            Gen.OneOf("\"\"", "\"2026-03-01T12:00:00Z\"", "\"40\"", "\"\\ud800\"", "253402300800000")
        );
        if (depth == 0)
        {
            return scalars;
        }

        var inner = Values(depth - 1);
        return Gen.OneOf(
            scalars,
            inner.Array[0, 3].Select(items => "[" + string.Join(',', items) + "]"),
            Gen.Select(Gen.OneOf("id", "_id", "SMS", "status", "value", "labels", "qty", "onTrial"), inner)
                .Array[0, 3]
                .Select(members =>
                    "{" + string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}"
                )
        );
    }

    private static T Payload<T>(string body)
        where T : WebhookPayload => Event(body).ReadPayload().Should().BeOfType<T>().Which;

    private static WebhookEvent Event(string body, EventDefinition? subscribed = null) =>
        WebhookEvent
            .Parse(Encoding.UTF8.GetBytes(body), subscribed)
            .Should()
            .BeOfType<WebhookReading.Read>()
            .Which.Event;
}
