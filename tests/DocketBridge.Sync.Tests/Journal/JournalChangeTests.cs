using DocketBridge.Sync.Fields;
using DocketBridge.Sync.Journal;

namespace DocketBridge.Sync.Tests.Journal;

public sealed class JournalChangeTests
{
    [Fact]
    public void Values_are_kept_with_what_they_mean()
    {
        var change = JournalChange.Of("phone", CommonValue.Empty, new CommonValue("(416) 555-0100", "+14165550100"));

        change.ValueAfter.Should().Be(new CommonValue("(416) 555-0100", "+14165550100"));
        change.ValueBefore.Should().Be(CommonValue.Empty);
        change.BeforeKey.Should().BeNull("it is the text itself");
        change.IsCut.Should().BeNull();
    }

    [Fact]
    public void A_value_that_is_too_long_is_cut_and_told_to_be()
    {
        var change = JournalChange.Of(
            "body",
            CommonValue.Empty,
            CommonValue.Plain(new string('x', JournalLimits.Value + 1))
        );

        change.After.Should().HaveLength(JournalLimits.Value).And.EndWith("…");
        change.IsCut.Should().BeTrue();
    }

    [Fact]
    public void A_value_as_long_as_is_allowed_is_kept_whole()
    {
        var text = new string('x', JournalLimits.Value);

        var change = JournalChange.Of("body", CommonValue.Plain(text), CommonValue.Empty);

        change.Before.Should().Be(text);
        change.IsCut.Should().BeNull();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_cut_does_not_halve_a_character(int limit)
    {
        var cut = JournalLimits.Cut("aa🙂🙂🙂", limit);

        cut.Length.Should().BeLessThanOrEqualTo(limit);
        cut.Should().EndWith("…").And.Match(text => new System.Text.UTF8Encoding(false, true).GetByteCount(text) > 0);
    }
}
