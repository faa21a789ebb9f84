using DocketBridge.Sandbox.Audit;
using DocketBridge.Sandbox.Users;

namespace DocketBridge.Sandbox.Tests.Audit;

public sealed class EditAlignmentTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_edit_has_the_time_at_which_the_sandbox_took_it()
    {
        var aligned = EditAlignment.Align([Edit(9, "title")], [Write(WriteActor.User, 5), Write(WriteActor.Api, 7)]);
        aligned.Should().ContainSingle().Which.Time.Should().Be(Start.AddMilliseconds(5));
    }

    [Fact]
    public void A_write_of_somebody_else_takes_no_edit()
    {
        var aligned = EditAlignment.Align(
            [Edit(60_009, "title")],
            [Write(WriteActor.User, 5), Write(WriteActor.User, 60_004)]
        );
        aligned.Should().ContainSingle().Which.Time.Should().Be(Start.AddMilliseconds(60_004));
    }

    [Fact]
    public void A_tag_that_a_saved_list_left_out_unawares_is_an_edit_that_nobody_meant()
    {
        var aligned = EditAlignment.Align(
            [Edit(9, "tag:new")],
            [Write(WriteActor.Api, 1, "tag:old"), Write(WriteActor.User, 5, "tag:new")]
        );
        aligned
            .Select(edit => (edit.Field, edit.Value))
            .Should()
            .BeEquivalentTo([("tag:new", "set"), ("tag:old", Cells.Absent)]);
    }

    private static UserEdit Edit(int after, string field) =>
        new(1, SandboxSide.HighLevel, Start.AddMilliseconds(after), "contact", "c", "c", "update", field, "set", null);

    private static SideWrite Write(WriteActor actor, int after, params string[] tags)
    {
        var cells = tags.Append("name").ToDictionary(tag => tag, _ => Cells.Present);
        return new(
            SandboxSide.HighLevel,
            Start.AddMilliseconds(after),
            actor,
            "contact",
            "update",
            "c",
            "c",
            true,
            cells
        );
    }
}
