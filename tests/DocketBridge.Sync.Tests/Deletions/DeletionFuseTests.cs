using CsCheck;
using DocketBridge.Sync.Deletions;
using DocketBridge.Sync.Records;

namespace DocketBridge.Sync.Tests.Deletions;

public sealed class DeletionFuseTests
{
    private readonly DeletionFuse _fuse = new();

    [Theory]
    [InlineData(100, 20)]
    [InlineData(400, 20)]
    [InlineData(600, 30)]
    [InlineData(1_000, 50)]
    [InlineData(100_000, 50)]
    public void Of_many_records_the_share_may_go_within_its_bounds(int records, int allowed) =>
        Carried(RecordKind.Contact, records).Should().Be(allowed);

    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(15, 14)]
    public void A_side_is_not_emptied_of_its_contacts_unless_there_were_hardly_any(int contacts, int allowed) =>
        Carried(RecordKind.Contact, contacts).Should().Be(allowed);

    [Fact]
    public void A_few_tasks_may_all_go() => Carried(RecordKind.Task, 12).Should().Be(12);

    [Fact]
    public void Never_more_go_than_the_bounds_allow() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Enum<RecordKind>())
            .Sample(
                (records, kind) =>
                    Carried(kind, records).Should().BeInRange(Math.Min(records, 4), Math.Min(records, _fuse.Most))
            );

    // How many of so many are carried over when one after the other is deleted.
    private int Carried(RecordKind kind, int records)
    {
        var carried = 0;
        while (carried < records && _fuse.Holds(kind, records - carried, carried))
        {
            carried++;
        }

        return carried;
    }
}
