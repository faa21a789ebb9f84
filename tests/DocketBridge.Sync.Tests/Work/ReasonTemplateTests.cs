using DocketBridge.Sync.Ports;
using DocketBridge.Sync.Records;
using DocketBridge.Sync.Work;

namespace DocketBridge.Sync.Tests.Work;

public sealed class ReasonTemplateTests
{
    [Theory]
    [InlineData(
        "HighLevel refused create-note: the body 'abc' is bad",
        "HighLevel refused create-note: the body … is bad"
    )]
    [InlineData("No user anna@shop.example here", "No user … here")]
    [InlineData("contact 7f3a9 of 2026-03-01 is gone", "contact … of … is gone")]
    [InlineData("HighLevel does not answer.", "HighLevel does not answer.")]
    public void Values_and_ids_are_left_out(string reason, string template) =>
        ReasonTemplate.Of(reason).Should().Be(template);

    [Fact]
    public void Two_reasons_with_other_values_have_the_same_template() =>
        ReasonTemplate
            .Of("""DocketManager refused "Anna" of a@b.example at 12:30""")
            .Should()
            .Be(ReasonTemplate.Of("""DocketManager refused "Bob B." of bob@c.example at 07:05"""));

    [Theory]
    [InlineData(SideFailure.Unavailable, FailureClass.Connection)]
    [InlineData(SideFailure.Unclear, FailureClass.Connection)]
    [InlineData(SideFailure.AccessLost, FailureClass.Permission)]
    [InlineData(SideFailure.QuotaSpent, FailureClass.Quota)]
    [InlineData(SideFailure.Refused, FailureClass.InvalidValue)]
    public void A_failure_of_which_no_more_is_known_has_the_class_of_its_kind(SideFailure failure, FailureClass kind)
    {
        new SideException(Side.HighLevel, failure, "No.").Class.Should().Be(kind);
        new SideException(Side.HighLevel, failure, "No.", kind: FailureClass.Gone).Class.Should().Be(FailureClass.Gone);
    }

    [Fact]
    public void What_only_another_value_can_cure_is_tried_daily_and_the_rest_hourly() =>
        Enum.GetValues<FailureClass>()
            .Where(kind => kind.RetryInterval() == TimeSpan.FromDays(1))
            .Should()
            .BeEquivalentTo([FailureClass.InvalidValue, FailureClass.Gone, FailureClass.Bug]);
}
