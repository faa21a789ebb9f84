using DocketBridge.Sync.Matching;

namespace DocketBridge.Sync.Tests.Matching;

public sealed class ExternalIdsTests
{
    private static readonly Dictionary<string, int> s_docketManager = new(StringComparer.Ordinal)
    {
        ["7"] = 107,
        ["8"] = 108,
    };

    [Fact]
    public void Who_carries_an_id_is_paired_with_its_owner() =>
        ExternalIds.Match([(1, "7"), (2, ""), (3, "9")], s_docketManager).Should().Equal((1, 107));

    [Fact]
    public void Of_several_that_carry_the_same_id_none_is_guessed()
    {
        (int, string)[] carriers = [(1, "7"), (2, "7"), (3, "8")];
        ExternalIds.Match(carriers, s_docketManager).Should().Equal((3, 108));
        var contested = ExternalIds.Contested(carriers, s_docketManager).Should().ContainSingle().Subject;
        contested.DocketManager.Should().Be(107);
        contested.HighLevel.Should().Equal(1, 2);
    }

    [Fact]
    public void What_several_claim_waits_unless_another_sign_says_who_it_is()
    {
        var open = new MatchResult<int>([], new HashSet<int>()).With([], [(107, (IReadOnlyList<int>)[1, 2])]);
        open.Unclear.Should().BeEquivalentTo([1, 2, 107]);
        var clear = new MatchResult<int>([(1, 107)], new HashSet<int>()).With(
            [(3, 108)],
            [(107, (IReadOnlyList<int>)[1, 2])]
        );
        clear.Unclear.Should().BeEmpty();
        clear.Pairs.Should().BeEquivalentTo([(1, 107), (3, 108)]);
    }
}
