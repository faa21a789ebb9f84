using System.Text.Json;
using HighLevel.Associations;
using HighLevel.Json;
using HighLevel.Objects;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Associations;

public sealed class AssociationsTests
{
    [Fact]
    public async Task Lists_send_the_skip_and_limit_that_HighLevel_requires()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);

        await client.Associations.ListAsync(Clients.AnyLocation);
        await client.Associations.ListRelationsAsync(RecordId.Of(Clients.AnyContact), Clients.AnyLocation, 100, 50);

        server
            .Requests.Select(request => request.Target)
            .Should()
            .Equal(
                "/associations/?locationId=loc1&skip=0&limit=100",
                "/associations/relations/c1?locationId=loc1&skip=100&limit=50"
            );
    }

    [Fact]
    public async Task Several_associations_are_several_parameters_of_one_name()
    {
        await using var server = await StubServer.Answering(new Reply());
        using var client = Clients.For(server);

        await client.Associations.ListRelationsAsync(
            new RecordId("r1"),
            Clients.AnyLocation,
            associationIds: [new AssociationId("a1"), new AssociationId("a2")]
        );

        server
            .Requests[0]
            .Target.Should()
            .Be("/associations/relations/r1?locationId=loc1&skip=0&limit=100&associationIds=a1&associationIds=a2");
    }

    [Fact]
    public async Task A_relation_names_its_two_records_and_is_deleted_by_its_own_id()
    {
        await using var server = await StubServer.Answering(
            new Reply(201, """{"id":"x1","firstRecordId":"c1","secondRecordId":"r1","traceId":"t"}"""),
            new Reply(Body: """{"id":"x1"}""")
        );
        using var client = Clients.For(server);

        var made = await client.Associations.CreateRelationAsync(
            new RelationCreate
            {
                LocationId = Clients.AnyLocation,
                AssociationId = new AssociationId("a1"),
                FirstRecordId = RecordId.Of(Clients.AnyContact),
                SecondRecordId = new RecordId("r1"),
            }
        );
        await client.Associations.DeleteRelationAsync(made.Id, Clients.AnyLocation);

        made.FirstRecordId.Should().Be(new RecordId("c1"));
        made.Unknown.Should().ContainKey("traceId");
        server
            .Requests[0]
            .Body.Should()
            .Be("""{"locationId":"loc1","associationId":"a1","firstRecordId":"c1","secondRecordId":"r1"}""");
        server.Requests[1].Target.Should().Be("/associations/relations/x1?locationId=loc1");
    }

    [Fact]
    public async Task A_relation_there_is_already_fails_with_HighLevels_words()
    {
        const string Words = "Could not create relation: duplicate relation of object Ids for given association a1";
        await using var server = await StubServer.Answering(Reply.Error(400, Words));
        using var client = Clients.For(server);

        var failure = await Clients.FailureOf(() =>
            client.Associations.CreateRelationAsync(
                new RelationCreate
                {
                    LocationId = Clients.AnyLocation,
                    AssociationId = new AssociationId("a1"),
                    FirstRecordId = new RecordId("c1"),
                    SecondRecordId = new RecordId("r1"),
                }
            )
        );

        failure.Kind.Should().Be(FailureKind.InvalidRequest);
        failure.Message.Should().Contain(Words);
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public void Lists_read_from_the_wire_and_missing_ones_are_empty()
    {
        var associations = Read<AssociationList>(
            """{"associations":[{"id":"a1","key":"k","firstObjectKey":"contact","secondObjectKey":"custom_objects.equipment","associationType":"USER_DEFINED","firstObjectToSecondObjectMaxLimit":10}]}"""
        );

        associations.Associations[0].SecondObjectKey.Should().Be(new ObjectKey("custom_objects.equipment"));
        associations.Associations[0].AssociationType.Should().Be(DefinitionType.UserDefined);
        associations.Associations[0].Unknown.Should().ContainKey("firstObjectToSecondObjectMaxLimit");
        Read<AssociationList>("""{"associations":null}""").Associations.Should().BeEmpty();
        Read<RelationList>("{}").Relations.Should().BeEmpty();
        Read<RelationList>("""{"relations":[{"id":"x1"}],"total":1}""").Total.Should().Be(1);
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, HighLevelJson.Options)!;
}
