using System.Text.Json;
using HighLevel.Json;
using HighLevel.Opportunities;

namespace HighLevel.Tests.Opportunities;

public sealed class OpportunityModelTests
{
    [Fact]
    public void A_status_that_HighLevel_adds_survives_reading_and_writing()
    {
        var read = Read<Opportunity>("""{"id":"o1","status":"hibernating"}""");

        read.Status.Should().Be(new OpportunityStatus("hibernating"));
        JsonSerializer.Serialize(read.Status, HighLevelJson.Options).Should().Be("\"hibernating\"");
        Read<Opportunity>("""{"id":"o1","status":"won"}""").Status.Should().Be(OpportunityStatus.Won);
        Read<Opportunity>("""{"id":"o1","status":null}""").Status.Should().BeNull();
    }

    [Fact]
    public void Members_the_library_does_not_know_are_kept_and_numbers_may_be_text()
    {
        var read = Read<Opportunity>(
            """{"id":"o1","monetaryValue":"12.5","indexVersion":3,"relations":[{"primary":true}],"contact":{"id":"c1","score":[]}}"""
        );

        read.MonetaryValue.Should().Be(12.5m);
        read.IndexVersion.Should().Be("3");
        read.Unknown.Should().ContainKey("relations");
        read.Contact!.Unknown.Should().ContainKey("score");
    }

    [Fact]
    public void Followers_may_be_nested_and_are_flattened()
    {
        Read<Opportunity>("""{"id":"o1","followers":[["u1"],"u2",null]}""")
            .Followers.Should()
            .Equal(new UserId("u1"), new UserId("u2"));
        Read<Opportunity>("""{"id":"o1","followers":null}""").Followers.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"id":"f1","fieldValue":"x"}""", "\"x\"")]
    [InlineData("""{"id":"f1","type":"array","fieldValueArray":["a"]}""", """["a"]""")]
    public void A_custom_field_is_read_under_its_documented_name_and_under_one_that_names_its_type(
        string wire,
        string value
    ) => Read<OpportunityFieldValue>(wire).Value!.Value.GetRawText().Should().Be(value);

    [Fact]
    public void The_stages_of_a_pipeline_are_read_in_their_order()
    {
        var list = Read<PipelineList>(
            """{"pipelines":[{"id":"p1","stages":[{"id":"s1","name":"New","position":0},{"id":"s2","originId":"x"}]}]}"""
        );

        var stages = list.Pipelines.Single().Stages;
        stages.Select(stage => stage.Id.Value).Should().Equal("s1", "s2");
        stages[0].Position.Should().Be(0);
        stages[1].Unknown.Should().ContainKey("originId");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"opportunity":null}""")]
    public void A_reply_without_its_opportunity_is_refused(string wire)
    {
        var read = () => Read<OpportunityReply>(wire);

        read.Should().Throw<JsonException>();
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, HighLevelJson.Options)!;
}
