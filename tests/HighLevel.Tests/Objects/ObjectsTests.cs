using System.Text.Json;
using HighLevel.Contacts;
using HighLevel.Json;
using HighLevel.Objects;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Objects;

public sealed class ObjectsTests
{
    private const string RecordJson = """{"record":{"id":"r1","properties":{"name":"Press 3"}}}""";

    private static readonly ObjectKey Equipment = new("custom_objects.equipment");

    private static readonly RecordId AnyRecord = new("r1");

    [Fact]
    public async Task A_key_with_a_dot_stays_in_its_place_in_the_path()
    {
        await using var server = await StubServer.Answering(new Reply(Body: """{"object":{"id":"o1"}}"""));
        using var client = Clients.For(server);

        await client.Objects.GetAsync(Equipment, Clients.AnyLocation, fetchProperties: "true");
        await client.Objects.GetAsync(ObjectKey.Contact, Clients.AnyLocation);

        server
            .Requests.Select(request => request.Target)
            .Should()
            .Equal(
                "/objects/custom_objects.equipment?locationId=loc1&fetchProperties=true",
                "/objects/contact?locationId=loc1"
            );
    }

    [Fact]
    public async Task A_create_names_its_location_in_the_body_and_an_update_in_the_query()
    {
        await using var server = await StubServer.Answering(new Reply(Body: RecordJson));
        using var client = Clients.For(server);

        await client.Objects.CreateRecordAsync(
            Equipment,
            new RecordCreate
            {
                LocationId = Clients.AnyLocation,
                Properties = new Dictionary<string, JsonElement> { ["name"] = PropertyValue.Text("Press 3") },
                Owner = [new UserId("u1")],
            }
        );
        await client.Objects.UpdateRecordAsync(
            Equipment,
            AnyRecord,
            Clients.AnyLocation,
            new RecordUpdate { Followers = new MemberChange { Add = [new UserId("u2")] } }
        );

        server
            .Requests.Select(request => (request.Method, request.Target, request.Body))
            .Should()
            .Equal(
                (
                    "POST",
                    "/objects/custom_objects.equipment/records",
                    """{"locationId":"loc1","properties":{"name":"Press 3"},"owner":["u1"]}"""
                ),
                (
                    "PUT",
                    "/objects/custom_objects.equipment/records/r1?locationId=loc1",
                    """{"followers":{"add":["u2"]}}"""
                )
            );
    }

    [Fact]
    public void An_absent_property_is_not_written_a_cleared_one_is_null_and_an_empty_one_is_empty()
    {
        var update = new RecordUpdate
        {
            Properties = new Dictionary<string, JsonElement>
            {
                ["notes"] = PropertyValue.None,
                ["name"] = PropertyValue.Text(""),
            },
        };

        Write(update).Should().Be("""{"properties":{"notes":null,"name":""}}""");
        Write(new RecordUpdate()).Should().Be("{}");
    }

    [Fact]
    public void Values_are_written_by_the_type_of_their_field()
    {
        PropertyValue.Number(1.50m).GetRawText().Should().Be("1.50");
        PropertyValue.Money(100).GetRawText().Should().Be("""{"currency":"default","value":100}""");
        PropertyValue.Day(new DateOnly(2026, 3, 9)).GetRawText().Should().Be("\"2026-03-09\"");
        PropertyValue.Choices("a", "b").GetRawText().Should().Be("""["a","b"]""");
        PropertyValue.ChoiceChange(["a"]).GetRawText().Should().Be("""{"add":["a"]}""");
        PropertyValue.ChoiceChange([], ["b"]).GetRawText().Should().Be("""{"add":[],"remove":["b"]}""");
        PropertyValue
            .FileChange([new Uri("https://files.example/a.pdf")])
            .GetRawText()
            .Should()
            .Be("""{"add":[{"url":"https://files.example/a.pdf"}]}""");
    }

    [Fact]
    public void A_record_keeps_the_json_type_of_each_property_and_what_it_does_not_know()
    {
        var record = Read<RecordReply>(
            """{"record":{"id":7,"properties":{"count":3,"money":{"currency":"default","value":100},"tags":["a"],"gone":null},"relations":[{"recordId":"c1"}]},"traceId":"t"}"""
        ).Record;

        record.Id.Should().Be(new RecordId("7"));
        record
            .Properties.ToDictionary(property => property.Key, property => property.Value.GetRawText())
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string>
                {
                    ["count"] = "3",
                    ["money"] = """{"currency":"default","value":100}""",
                    ["tags"] = """["a"]""",
                    ["gone"] = "null",
                }
            );
        record.Unknown!["relations"].GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("""{"id":"r1","dateAdded":"2026-03-02T14:00:00.000Z","dateUpdated":"2026-03-03T14:00:00.000Z"}""")]
    [InlineData("""{"id":"r1","createdAt":"2026-03-02T14:00:00.000Z","updatedAt":"2026-03-03T14:00:00.000Z"}""")]
    public void The_dates_of_a_record_are_found_under_either_name(string wire)
    {
        var record = Read<ObjectRecord>(wire);

        record.Added.Should().Be(new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero));
        record.Updated.Should().Be(new DateTimeOffset(2026, 3, 3, 14, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_type_that_is_new_is_kept_as_it_came()
    {
        var field = Read<ObjectField>("""{"id":"f1","dataType":"SIGNATURE","options":null,"isRequired":true}""");

        field.DataType.Should().Be(new ObjectFieldType("SIGNATURE"));
        field.DataType.Should().NotBe(ObjectFieldType.Text);
        field.Options.Should().BeEmpty();
        field.Unknown.Should().ContainKey("isRequired");
        Write(field.DataType).Should().Be("\"SIGNATURE\"");
        Read<ObjectField>("""{"dataType":"MONETORY"}""").DataType.Should().Be(ObjectFieldType.Monetary);
        Read<ObjectSchema>("""{"type":"PARTNER_DEFINED"}""").Type.Should().Be(new DefinitionType("PARTNER_DEFINED"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"record":null}""")]
    public void A_reply_without_its_record_is_refused(string wire)
    {
        var read = () => Read<RecordReply>(wire);

        read.Should().Throw<JsonException>();
    }

    [Fact]
    public async Task A_search_sends_its_page_beside_the_cursor_and_leaves_out_what_is_not_set()
    {
        await using var server = await StubServer.Answering(
            new Reply(Body: """{"records":[{"id":"r1","searchAfter":[5,"r1"]}],"total":"2"}""")
        );
        using var client = Clients.For(server);
        var search = new RecordSearch { LocationId = Clients.AnyLocation, PageLimit = 1 };

        var page = await client.Objects.SearchRecordsAsync(Equipment, search);
        await client.Objects.SearchRecordsAsync(
            Equipment,
            search with
            {
                SearchAfter = page.Records[0].SearchAfter,
                Filters = [SearchFilter.Equal("properties.name", "x")],
            }
        );

        page.Total.Should().Be(2);
        server
            .Requests.Select(request => request.Body)
            .Should()
            .Equal(
                """{"locationId":"loc1","page":1,"pageLimit":1}""",
                """{"locationId":"loc1","page":1,"pageLimit":1,"searchAfter":[5,"r1"],"filters":[{"field":"properties.name","operator":"eq","value":"x"}]}"""
            );
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, HighLevelJson.Options)!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, HighLevelJson.Options);
}
